import DeleteOutlineRounded from '@mui/icons-material/DeleteOutlineRounded';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useTranslation } from 'react-i18next';
import { PHONE_KINDS } from '../../../../../shared/domain/customer/customer.ts';
import { Choice, Input, Tick } from '../../../../ui/form/inputs.tsx';
import type { Problem } from '../../../../ui/form/problem.ts';
import { formatPhone } from '../../../../ui/phone-format.ts';
import { focusField } from '../form-focus.ts';
import type { PhoneEntry } from '../form-values.ts';
import { isUnusualPhone, phoneNumberOf } from '../phone-entry.ts';
import { useOptions } from '../use-options.ts';
import { HolderNotice } from './holder-notice.tsx';

interface PhoneRowProps {
  entry: PhoneEntry;
  at: number;
  country: string;
  customerId: string | null;
  /** Only the number and its kind. */
  isShort: boolean;
  problem: Problem | undefined;
  onChange: (part: Partial<PhoneEntry>) => void;
  onLeave: () => void;
  onRemove: () => void;
}

const CONSENTS = ['yes', 'no'] as const;

export function PhoneRow(props: PhoneRowProps) {
  const { t } = useTranslation();
  const { entry, at, country, onChange } = props;
  const number = phoneNumberOf(entry, country);
  const kinds = useOptions('phoneKind', PHONE_KINDS);
  const consents = useOptions('callConsent', CONSENTS);
  const leave = () => {
    props.onLeave();
    if (number && !entry.stored) onChange({ text: formatPhone(number, country) });
  };
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'start' }}>
        <Input
          name={`phones.${at}`}
          label={t('customers:field.phone')}
          type="tel"
          isLtr
          value={entry.text}
          problem={props.problem}
          hint={isUnusualPhone(entry, country) ? t('customers:warning.phoneUnusual') : ''}
          onType={(text) => onChange({ text, stored: null })}
          onLeave={leave}
          sx={{ flex: '2 1 180px' }}
        />
        <Choice
          name={`phones.${at}.kind`}
          label={t('customers:field.phoneKind')}
          value={entry.kind}
          options={kinds}
          onChoose={(kind) => onChange({ kind: kind as PhoneEntry['kind'] })}
          sx={{ flex: '1 1 110px', width: 'auto' }}
        />
        {props.isShort ? null : (
          <>
            <Choice
              name={`phones.${at}.callConsent`}
              label={t('customers:field.callConsent')}
              value={entry.callConsent}
              options={consents}
              emptyLabel={t('customers:callConsent.unknown')}
              onChoose={(consent) =>
                onChange({ callConsent: consent as PhoneEntry['callConsent'] })
              }
              sx={{ flex: '1 1 110px', width: 'auto' }}
            />
            <IconButton
              aria-label={t('customers:form.removePhone', { number: entry.text })}
              onClick={(event) => {
                focusField(event.currentTarget, at === 0 ? 'email' : `phones.${at - 1}`);
                props.onRemove();
              }}
              size="small"
              sx={{ mt: 0.5 }}
            >
              <DeleteOutlineRounded fontSize="small" />
            </IconButton>
          </>
        )}
      </Box>
      {props.isShort ? null : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, marginBlockStart: -0.5 }}>
          <Tick
            name={`phones.${at}.isPrimary`}
            label={t('customers:field.isPrimary')}
            isTicked={entry.isPrimary}
            onTick={(isTicked) => isTicked && onChange({ isPrimary: true })}
          />
          <Tick
            name={`phones.${at}.isShared`}
            label={t('customers:field.isShared')}
            isTicked={entry.isShared}
            onTick={(isShared) => onChange({ isShared })}
          />
        </Box>
      )}
      {number && !entry.isShared ? (
        <HolderNotice
          number={number}
          customerId={props.customerId}
          inputName={`phones.${at}`}
          onShare={() => onChange({ isShared: true })}
        />
      ) : null}
    </Box>
  );
}
