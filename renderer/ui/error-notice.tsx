import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ErrorNoticeProps {
  /** Code of the closed list in shared/contracts/errors.ts. */
  code: string;
  /** Values the text has a place for, such as a line number. */
  details?: Record<string, string | number> | undefined;
  /** What can be done about it here. */
  children?: ReactNode;
}

/** What happened, what is safe and what to do, by the code of an error. */
export function ErrorNotice({ code, details, children }: ErrorNoticeProps) {
  const { t } = useTranslation();
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
      <Typography>{t([`errors:${code}`, 'errors:INTERNAL'], details ?? {})}</Typography>
      {children ? <Box sx={{ display: 'flex', gap: 1, mt: 1 }}>{children}</Box> : null}
    </Box>
  );
}
