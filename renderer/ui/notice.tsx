import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { Tone } from './tone-chip.tsx';

interface NoticeProps {
  tone: Exclude<Tone, 'neutral'>;
  children: ReactNode;
  /** What can be done about it. */
  actions?: ReactNode;
}

/** A few sentences that matter here and now; its colour says how much. */
export function Notice({ tone, children, actions }: NoticeProps) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 2,
        rowGap: 1,
        bgcolor: `soft.${tone}`,
        borderInlineStart: '3px solid',
        borderColor: `${tone}.main`,
        borderRadius: 1,
        paddingBlock: 1,
        paddingInline: 1.5,
      }}
    >
      <Box sx={{ flex: '1 1 24ch', minWidth: 0 }}>{children}</Box>
      {actions ? <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>{actions}</Box> : null}
    </Box>
  );
}
