import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../../../shared/contracts/errors.ts';
import { useRunCommand } from '../../data/data-provider.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { showToast } from '../../ui/toasts/toast-store.ts';
import { FullScreen } from './full-screen.tsx';
import { ReloadButton } from './reload-button.tsx';

/** Why the book did not open, and what can be done. A book whose key is gone can only be given up. */
export function FailedScreen({ code }: { code: ErrorCode }) {
  const { t } = useTranslation();
  return (
    <FullScreen title={t('shell:failed.title')} text={t('shell:failed.text')}>
      <ErrorNotice code={code} />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <ReloadButton labelKey="shell:failed.retry" />
        {code === 'KEY_MISSING' ? <StartAnew /> : null}
      </Box>
    </FullScreen>
  );
}

function StartAnew() {
  const { t } = useTranslation();
  const runCommand = useRunCommand();
  const [isAsked, setAsked] = useState(false);
  const startAnew = async () => {
    setAsked(false);
    const result = await runCommand('session/start-anew', {});
    if (!result.ok) showToast({ messageKey: `errors:${result.error.code}`, tone: 'error' });
  };
  return (
    <>
      <Button onClick={() => setAsked(true)}>{t('shell:failed.anew')}</Button>
      <ConfirmDialog
        isOpen={isAsked}
        title={t('shell:failed.anewTitle')}
        text={t('shell:failed.anewText')}
        confirmLabel={t('shell:failed.anewConfirm')}
        isDestructive
        onConfirm={() => void startAnew()}
        onCancel={() => setAsked(false)}
      />
    </>
  );
}
