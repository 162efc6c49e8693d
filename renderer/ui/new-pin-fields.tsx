import { useTranslation } from 'react-i18next';
import { findNewPinProblems, type NewPin } from './new-pin.ts';
import { PinField } from './pin-field.tsx';

interface NewPinFieldsProps {
  value: NewPin;
  /** Problems show from the first try to save on. */
  isTried: boolean;
  onChange: (value: NewPin) => void;
}

/** A new PIN, typed twice because nobody sees it. */
export function NewPinFields({ value, isTried, onChange }: NewPinFieldsProps) {
  const { t } = useTranslation();
  const problems = isTried ? findNewPinProblems(value) : {};
  return (
    <>
      <PinField
        label={t('common:pin.new')}
        value={value.pin}
        problem={problems.pin && t(`common:pin.${problems.pin}`)}
        onChange={(pin) => onChange({ ...value, pin })}
      />
      <PinField
        label={t('common:pin.again')}
        name="pinAgain"
        value={value.again}
        problem={problems.again && t(`common:pin.${problems.again}`)}
        onChange={(again) => onChange({ ...value, again })}
      />
    </>
  );
}
