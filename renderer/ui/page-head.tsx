import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface PageHeadProps {
  title: ReactNode;
  /** Quiet figure or sentence beside the title. */
  note?: ReactNode;
  /** Buttons at the end. */
  children?: ReactNode;
}

/** Title line of a page; keeps its height while data arrives. */
export function PageHead({ title, note, children }: PageHeadProps) {
  return (
    <Box
      component="header"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.5,
        minHeight: 40,
        mb: 1.5,
      }}
    >
      <Typography variant="h1">{title}</Typography>
      {note !== undefined ? <Typography sx={{ color: 'text.secondary' }}>{note}</Typography> : null}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, marginInlineStart: 'auto' }}>
        {children}
      </Box>
    </Box>
  );
}
