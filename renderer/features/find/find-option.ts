import { styled } from '@mui/material/styles';

/** One line of the answer; two rows of text high unless short. */
export const FindOption = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  minHeight: 54,
  padding: '6px 10px',
  borderRadius: 6,
  cursor: 'pointer',
  '&[data-short]': { minHeight: 40, gap: 8 },
  '&[aria-selected="true"]': { backgroundColor: (theme.vars ?? theme).palette.soft.primary },
}));
