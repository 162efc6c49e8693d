import UploadFileRounded from '@mui/icons-material/UploadFileRounded';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/actions/action-button.tsx';
import { useActions } from '../../ui/actions/use-actions.ts';
import { FileInput } from './file-input.tsx';
import { TemplateButtons } from './template-buttons.tsx';
import { useChooseFile } from './use-choose-file.ts';

interface DropZoneProps {
  /** A file is held over the window. */
  isOver: boolean;
  isReading: boolean;
}

/** Takes a file by drag or by dialog; the button is the way for the keyboard. */
export function DropZone({ isOver, isReading }: DropZoneProps) {
  const { t } = useTranslation();
  const { inputRef, actions } = useChooseFile();
  useActions(actions);
  return (
    <Box
      data-testid="import-drop-zone"
      sx={{
        display: 'grid',
        justifyItems: 'center',
        alignContent: 'center',
        gap: 1,
        minHeight: 260,
        padding: 4,
        textAlign: 'center',
        border: '1px dashed',
        borderColor: isOver ? 'primary.main' : 'text.disabled',
        borderRadius: 2,
        bgcolor: isOver ? 'soft.primary' : 'background.paper',
      }}
    >
      <UploadFileRounded sx={{ color: 'primary.main', fontSize: 40 }} aria-hidden />
      <Typography variant="h2">{t('import:drop.title')}</Typography>
      <Typography sx={{ color: 'text.secondary', maxWidth: '60ch' }}>
        {t('import:drop.text')}
      </Typography>
      <FileInput inputRef={inputRef} />
      {actions.map((action) => (
        <ActionButton key={action.id} action={action} isPrimary loading={isReading} />
      ))}
      <TemplateButtons />
    </Box>
  );
}
