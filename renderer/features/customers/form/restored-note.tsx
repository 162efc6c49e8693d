import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/i18n/format-context.tsx';
import { focusField } from './form-focus.ts';

interface RestoredNoteProps {
  /** Instant of the draft; null when nothing was brought back. */
  restoredAt: string | null;
  onDiscard: () => void;
}

/** Says that what stands in the form was typed earlier, and lets it be thrown away. */
export function RestoredNote({ restoredAt, onDiscard }: RestoredNoteProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!restoredAt) return null;
  return (
    <Box
      role="status"
      data-notice="restored"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        bgcolor: 'soft.primary',
        borderRadius: 1,
        paddingInline: 1.5,
        paddingBlock: 0.5,
      }}
    >
      <Typography variant="body2" sx={{ flex: '1 1 24ch' }}>
        {t('customers:form.restored', {
          time: format.recent(restoredAt, new Date().toISOString()),
        })}
      </Typography>
      <Button
        size="small"
        variant="text"
        onClick={(event) => {
          focusField(event.currentTarget);
          onDiscard();
        }}
      >
        {t('customers:form.discard')}
      </Button>
    </Box>
  );
}
