import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

interface SectionProps {
  title: string;
  /** For tables that reach the edge. */
  isFlush?: boolean;
  children: ReactNode;
}

/** A titled panel of a page. */
export function Section({ title, isFlush = false, children }: SectionProps) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} sx={{ overflow: 'hidden' }}>
      <Typography
        id={id}
        component="h2"
        variant="h3"
        sx={{ color: 'text.secondary', paddingInline: 2, paddingTop: 1.5, paddingBottom: 1 }}
      >
        {title}
      </Typography>
      <Box sx={isFlush ? {} : { paddingInline: 2, paddingBottom: 2 }}>{children}</Box>
    </Paper>
  );
}
