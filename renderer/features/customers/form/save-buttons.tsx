import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../../../ui/actions/key-cap.tsx';

interface SaveButtonsProps {
  saveLabel: string;
  /** `Ctrl+S` or `Ctrl+Enter`; both work. */
  shortcut: string;
  isSaving: boolean;
  /** How many fields still have a problem, once saving was tried. */
  problemCount: number;
  onSave: () => void;
  onCancel: () => void;
}

export function SaveButtons(props: SaveButtonsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Typography
        variant="body2"
        role="status"
        sx={{ flex: '1 1 16ch', color: props.problemCount > 0 ? 'error.main' : 'text.secondary' }}
      >
        {props.problemCount > 0
          ? t('customers:form.problems', { count: props.problemCount })
          : t('customers:form.draftKept')}
      </Typography>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button onClick={props.onCancel} endIcon={<KeyCap shortcut="Escape" />}>
          {t('customers:form.close')}
        </Button>
        <Button
          variant="contained"
          color="primary"
          disabled={props.isSaving}
          onClick={props.onSave}
          endIcon={<KeyCap shortcut={props.shortcut} />}
        >
          {props.saveLabel}
        </Button>
      </Box>
    </>
  );
}
