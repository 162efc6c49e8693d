import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WireError } from '../../../shared/contracts/errors.ts';
import { useRunCommand } from '../../data/data-provider.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { findNewPinProblems } from '../../ui/new-pin.ts';
import { NewPinFields } from '../../ui/new-pin-fields.tsx';

const NAME_MAX = 80;

/** The first manager of a garage nobody works at yet. */
export function SetUpForm() {
  const { t } = useTranslation();
  const runCommand = useRunCommand();
  const [name, setName] = useState('');
  const [newPin, setNewPin] = useState({ pin: '', again: '' });
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  const isNameMissing = name.trim() === '';

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (isNameMissing || Object.keys(findNewPinProblems(newPin)).length > 0) return;
    setBusy(true);
    const result = await runCommand('session/set-up', { name, pin: newPin.pin });
    setBusy(false);
    if (!result.ok) setError(result.error);
  };
  return (
    <>
      {error ? <ErrorNotice code={error.code} details={error.details} /> : null}
      <Box
        component="form"
        noValidate
        onSubmit={(event) => void submit(event)}
        sx={{ display: 'grid', gap: 2 }}
      >
        <TextField
          label={t('sign-in:setUp.name')}
          name="name"
          value={name}
          autoFocus
          error={isTried && isNameMissing}
          helperText={t(
            isTried && isNameMissing ? 'sign-in:setUp.nameMissing' : 'sign-in:setUp.nameHelp',
          )}
          onChange={({ target }) => setName(target.value.slice(0, NAME_MAX))}
          slotProps={{ htmlInput: { dir: 'auto', autoComplete: 'off', spellCheck: false } }}
        />
        <NewPinFields value={newPin} isTried={isTried} onChange={setNewPin} />
        <Button type="submit" variant="contained" color="primary" loading={isBusy}>
          {t('sign-in:setUp.submit')}
        </Button>
      </Box>
    </>
  );
}
