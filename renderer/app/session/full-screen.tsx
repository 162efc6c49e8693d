import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface FullScreenProps {
  title: string;
  /** What is safe, in one or two sentences. */
  text?: string;
  children?: ReactNode;
}

/** The desk before or beside its frame: one matter, one next step. */
export function FullScreen({ title, text, children }: FullScreenProps) {
  return (
    <Box
      component="main"
      sx={{ minHeight: '100%', display: 'grid', placeItems: 'center', padding: 3 }}
    >
      <Paper sx={{ padding: 4, width: 'min(480px, 100%)', display: 'grid', gap: 2 }}>
        <Typography variant="h1">{title}</Typography>
        {text !== undefined ? (
          <Typography sx={{ color: 'text.secondary' }}>{text}</Typography>
        ) : null}
        {children}
      </Paper>
    </Box>
  );
}
