import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WireError } from '../../../shared/contracts/errors.ts';
import { parseEnrolmentLink } from '../../../shared/lib/enrolment-link.ts';
import { useRunCommand } from '../../data/data-provider.tsx';
import { useWatch } from '../../data/use-answer.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { toCode } from '../../ui/form/enrolment-code.ts';
import { showToast } from '../../ui/toasts/toast-store.ts';

/** The way back for a desk the server does not know any more: a new code over the book that is here. */
export function EnrolAgain({ serverUrl }: { serverUrl: string }) {
  const { t } = useTranslation();
  const runCommand = useRunCommand();
  const deskName = useWatch('session/state', {}).data?.deskName ?? '';
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  // A manager may have sent the whole link; it names the server as well.
  const link = parseEnrolmentLink(typed);
  const code = link ? link.code : toCode(typed);
  const enrol = async (event: SubmitEvent) => {
    event.preventDefault();
    if (code === '' || isBusy) return;
    setBusy(true);
    const result = await runCommand('session/enrol', {
      serverUrl: link?.server ?? serverUrl,
      code,
      deskName,
    });
    setBusy(false);
    setError(result.ok ? null : result.error);
    if (result.ok) showToast({ messageKey: 'sync:enrolAgain.done' });
  };
  return (
    <Box
      component="form"
      onSubmit={(event: SubmitEvent) => void enrol(event)}
      sx={{ display: 'grid', gap: 1 }}
    >
      {error ? <ErrorNotice code={error.code} /> : null}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <TextField
          label={t('sync:enrolAgain.code')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          slotProps={{ htmlInput: { name: 'code', autoComplete: 'off', dir: 'ltr' } }}
          sx={{ flex: '1 1 180px' }}
        />
        <Button type="submit" loading={isBusy} disabled={code === ''}>
          {t('sync:actions.enrolAgain')}
        </Button>
      </Box>
    </Box>
  );
}
