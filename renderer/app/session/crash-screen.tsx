import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FullScreen } from './full-screen.tsx';

/** Shown in place of what broke. */
export function CrashScreen({ details }: { details: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(details);
    setCopied(true);
  };
  return (
    <FullScreen title={t('shell:crash.title')} text={t('shell:crash.text')}>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button variant="contained" color="primary" onClick={() => location.reload()}>
          {t('shell:crash.reload')}
        </Button>
        <Button onClick={() => void copy()}>
          {t(isCopied ? 'shell:crash.copied' : 'shell:crash.copy')}
        </Button>
      </Box>
    </FullScreen>
  );
}
