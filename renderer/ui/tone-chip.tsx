import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'primary' | 'success' | 'warning' | 'error';

const Chip = styled('span', { shouldForwardProp: (prop) => prop !== 'tone' })<{ tone: Tone }>(
  ({ theme, tone }) => {
    const { palette } = theme.vars ?? theme;
    return {
      display: 'inline-flex',
      alignItems: 'center',
      gap: 6,
      paddingBlock: 2,
      paddingInline: 10,
      borderRadius: 12,
      fontSize: '0.75rem',
      fontWeight: 500,
      lineHeight: 1.5,
      whiteSpace: 'nowrap',
      backgroundColor: palette.soft[tone],
      color: tone === 'neutral' ? palette.text.primary : palette[tone].main,
    };
  },
);

/** A word with a meaning: red rejected or safety, amber soon or offline, green confirmed. */
export function ToneChip({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <Chip tone={tone}>{children}</Chip>;
}
