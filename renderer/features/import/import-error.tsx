import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { WireError } from '../../../shared/contracts/errors.ts';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { errorTexts } from './view-model.ts';

/** What is wrong with the file, where, that nothing was imported, and what to do. */
export function ImportError({ error, fileName }: { error: WireError; fileName?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { keys, details } = errorTexts(error);
  const values = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'number' ? format.number(value) : t(`import:${name}.${value}`),
    ]),
  );
  return (
    <Box
      role="alert"
      sx={{
        bgcolor: 'soft.error',
        borderInlineStart: '3px solid',
        borderColor: 'error.main',
        borderRadius: 1,
        paddingBlock: 1,
        paddingInline: 1.5,
      }}
    >
      {fileName ? (
        <Typography sx={{ fontWeight: 600 }}>
          <bdi>{fileName}</bdi>
        </Typography>
      ) : null}
      <Typography>{t(keys, values)}</Typography>
    </Box>
  );
}
