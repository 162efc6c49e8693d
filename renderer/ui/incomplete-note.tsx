import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { useFormat } from './i18n/format-context.tsx';

interface IncompleteNoteProps {
  /** The first fill as it stands; null when the whole book is here. */
  fill: { received: number; total: number | null; isStopped: boolean } | null;
}

/** Says that not everybody can be found yet, so that nobody is entered a second time. */
export function IncompleteNote({ fill }: IncompleteNoteProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!fill) return null;
  const received = format.number(fill.received);
  return (
    <Box
      data-incomplete
      sx={{
        bgcolor: 'soft.warning',
        color: 'warning.main',
        borderRadius: 1,
        paddingBlock: 0.75,
        paddingInline: 1.25,
        typography: 'body2',
      }}
    >
      {fill.isStopped
        ? t('common:incomplete.stopped')
        : fill.total === null
          ? t('common:incomplete.counting', { received })
          : t('common:incomplete.running', { received, total: format.number(fill.total) })}
    </Box>
  );
}
