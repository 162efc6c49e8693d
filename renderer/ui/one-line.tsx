import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

// “left” is turned around where the page runs right to left, so a foreign text keeps the page's edge.
const Line = styled('span')({
  display: 'block',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  textAlign: 'left',
});

/** A name or text on one line, cut at its own end whichever way it and the page run. */
export function OneLine({ children }: { children: ReactNode }) {
  return <Line dir="auto">{children}</Line>;
}
