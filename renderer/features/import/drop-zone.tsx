import UploadFileRounded from '@mui/icons-material/UploadFileRounded';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/actions/action-button.tsx';
import { useActions } from '../../ui/actions/use-actions.ts';
import { FileInput } from './file-input.tsx';
import { useImportStore } from './import-store.ts';
import { useChooseFile } from './use-choose-file.ts';

/** Takes a file by drag or by dialog; the button is the way for the keyboard. */
export function DropZone({ isReading }: { isReading: boolean }) {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  const { inputRef, actions } = useChooseFile();
  useActions(actions);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) useImportStore.getState().pick(file);
  };
  return (
    <Box
      data-testid="import-drop-zone"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
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
    </Box>
  );
}
