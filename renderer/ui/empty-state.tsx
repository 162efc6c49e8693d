import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: ReactNode;
  /** What will be here. */
  text?: ReactNode;
  /** The first step. */
  children?: ReactNode;
}

export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <Box sx={{ display: 'grid', justifyItems: 'center', gap: 1, padding: 5, textAlign: 'center' }}>
      <Typography variant="h2">{title}</Typography>
      {text !== undefined ? (
        <Typography sx={{ color: 'text.secondary', maxWidth: '52ch' }}>{text}</Typography>
      ) : null}
      {children ? <Box sx={{ display: 'flex', gap: 1, mt: 1 }}>{children}</Box> : null}
    </Box>
  );
}
