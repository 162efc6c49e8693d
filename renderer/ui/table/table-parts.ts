import { styled } from '@mui/material/styles';

export const HEADER_HEIGHT = 36;

export const Frame = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    position: 'relative',
    height: '100%',
    overflow: 'auto',
    border: `1px solid ${palette.divider}`,
    borderRadius: 10,
    backgroundColor: palette.background.paper,
    '&:focus-visible': { outlineOffset: -2 },
    // Without the focus the chosen row is only remembered, not active.
    '&:not(:focus-visible) [aria-selected="true"]': { boxShadow: 'none' },
  };
});

/** Stands for no box of its own, so that the row inside can stick to the frame. */
export const HeaderGroup = styled('div')({ display: 'contents' });

export const HeaderRow = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'grid',
    position: 'sticky',
    top: 0,
    zIndex: 1,
    height: HEADER_HEIGHT,
    minWidth: 'fit-content',
    alignItems: 'center',
    backgroundColor: palette.background.paper,
    borderBottom: `1px solid ${palette.divider}`,
    color: palette.text.secondary,
    fontSize: '0.75rem',
    fontWeight: 600,
  };
});

export const Body = styled('div')({ position: 'relative', minWidth: 'fit-content' });

export const Row = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'grid',
    position: 'absolute',
    insetInline: 0,
    top: 0,
    alignItems: 'center',
    borderBottom: `1px solid ${palette.divider}`,
    cursor: 'pointer',
    '&:hover': { backgroundColor: palette.action.hover },
    '&[aria-selected="true"]': {
      backgroundColor: palette.soft.primary,
      boxShadow: `inset 0 0 0 1px ${palette.primary.main}`,
    },
  };
});

/** Row and cell of a table without rows, so that what stands there is part of the grid. */
export const Blank = styled('div')({ whiteSpace: 'normal' });

export const Cell = styled('div')({
  minWidth: 0,
  paddingInline: 12,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  '&[data-align="end"]': { textAlign: 'end' },
});
