import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isLanguage, LANGUAGE_CODES, LANGUAGES } from '../../ui/i18n/languages.ts';
import {
  APPEARANCES,
  LOCK_AFTER_MINUTES,
  usePreferences,
} from '../../ui/preferences/preferences-store.ts';

/** Language, appearance and when the desk locks by itself; all act at once. */
export function LookSettings() {
  const { t } = useTranslation();
  const preferences = usePreferences();
  const { language, appearance, setLanguage, setAppearance } = preferences;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Choice
        label={t('settings:look.language')}
        value={language}
        onChoose={(value) => {
          if (isLanguage(value)) setLanguage(value);
        }}
        options={LANGUAGE_CODES.map((code) => [
          code,
          <bdi key={code} lang={code}>
            {LANGUAGES[code].name}
          </bdi>,
        ])}
      />
      <Choice
        label={t('settings:look.appearance')}
        value={appearance}
        onChoose={(value) => {
          const chosen = APPEARANCES.find((known) => known === value);
          if (chosen) setAppearance(chosen);
        }}
        options={APPEARANCES.map((known) => [known, t(`settings:look.${known}`)])}
      />
      <Choice
        label={t('settings:lock.title')}
        value={String(preferences.lockAfterMinutes)}
        onChoose={(value) => {
          const chosen = LOCK_AFTER_MINUTES.find((known) => String(known) === value);
          if (chosen !== undefined) preferences.setLockAfterMinutes(chosen);
        }}
        options={LOCK_AFTER_MINUTES.map((minutes) => [
          String(minutes),
          minutes === 0 ? t('settings:lock.never') : t('settings:lock.after', { count: minutes }),
        ])}
      />
    </Box>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly (readonly [value: string, label: ReactNode])[];
  onChoose: (value: string) => void;
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  const id = useId();
  return (
    <div>
      <Typography id={id} sx={{ mb: 0.5 }}>
        {label}
      </Typography>
      <ToggleButtonGroup
        exclusive
        size="small"
        color="primary"
        aria-labelledby={id}
        value={value}
        onChange={(_event, chosen: string | null) => {
          if (chosen !== null) onChoose(chosen);
        }}
      >
        {options.map(([option, text]) => (
          <ToggleButton
            key={option}
            value={option}
            sx={{ paddingInline: 2, textTransform: 'none', color: 'text.primary' }}
          >
            {text}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
