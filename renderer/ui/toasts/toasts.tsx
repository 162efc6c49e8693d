import CloseRounded from '@mui/icons-material/CloseRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UndoIcon } from '../icons.ts';
import { RAIL_WIDTH } from '../theme/theme.ts';
import { type Toast, useToastStore } from './toast-store.ts';

const TOAST_MS = 6_000;

/** What was just done, with the way back. Waits while pointed at or focused. */
export function Toasts() {
  const { t } = useTranslation();
  const toasts = useToastStore((store) => store.toasts);
  const [isPaused, setPaused] = useState(false);
  return (
    <Box
      component="section"
      aria-label={t('common:toasts')}
      aria-live="polite"
      onPointerEnter={() => setPaused(true)}
      onPointerLeave={() => setPaused(false)}
      onFocus={() => setPaused(true)}
      onBlur={() => setPaused(false)}
      sx={{
        position: 'fixed',
        insetInlineStart: RAIL_WIDTH + 16,
        bottom: 16,
        zIndex: 'snackbar',
        display: 'grid',
        gap: 1,
        justifyItems: 'start',
      }}
    >
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} isPaused={isPaused} />
      ))}
    </Box>
  );
}

function ToastLine({ toast, isPaused }: { toast: Toast & { id: number }; isPaused: boolean }) {
  const { t } = useTranslation();
  const dismiss = useToastStore((store) => store.dismiss);
  useEffect(() => {
    if (isPaused) return;
    const timer = setTimeout(() => dismiss(toast.id), TOAST_MS);
    return () => clearTimeout(timer);
  }, [isPaused, toast.id, dismiss]);
  const { undo } = toast;
  return (
    <Paper
      variant="elevation"
      elevation={6}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        paddingBlock: 0.5,
        paddingInlineStart: 2,
        paddingInlineEnd: 0.5,
        maxWidth: 560,
        bgcolor: toast.tone === 'error' ? 'soft.error' : 'background.paper',
      }}
    >
      <Typography sx={{ paddingBlock: 1 }}>{t(toast.messageKey, toast.params ?? {})}</Typography>
      {undo ? (
        <Button
          variant="text"
          color="primary"
          startIcon={<UndoIcon />}
          onClick={() => {
            dismiss(toast.id);
            void undo();
          }}
        >
          {t('common:undo')}
        </Button>
      ) : null}
      <IconButton size="small" aria-label={t('common:close')} onClick={() => dismiss(toast.id)}>
        <CloseRounded fontSize="small" />
      </IconButton>
    </Paper>
  );
}
