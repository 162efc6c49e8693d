import type { Components, Theme } from '@mui/material/styles';

const hairline = (theme: Pick<Theme, 'vars' | 'palette'>) =>
  `1px solid ${(theme.vars ?? theme).palette.divider}`;

export const COMPONENTS: Components<Omit<Theme, 'components'>> = {
  MuiCssBaseline: {
    styleOverrides: (theme) => ({
      'html, body, #root': { height: '100%' },
      body: { fontVariantNumeric: 'tabular-nums', fontFeatureSettings: '"cv11", "ss03"' },
      ':focus-visible': {
        outline: `2px solid ${(theme.vars ?? theme).palette.primary.main}`,
        outlineOffset: 2,
      },
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': {
          animationDuration: '0s !important',
          transitionDuration: '0s !important',
          scrollBehavior: 'auto !important',
        },
      },
    }),
  },
  MuiButtonBase: {
    defaultProps: { disableRipple: true },
    styleOverrides: { root: { fontFamily: 'inherit' } },
  },
  MuiButton: {
    defaultProps: { disableElevation: true, variant: 'outlined', color: 'secondary' },
    styleOverrides: {
      root: { minHeight: 36, paddingBlock: 4, paddingInline: 14, whiteSpace: 'nowrap' },
      outlined: ({ theme }) => ({
        borderColor: (theme.vars ?? theme).palette.divider,
        color: (theme.vars ?? theme).palette.text.primary,
        backgroundColor: (theme.vars ?? theme).palette.background.paper,
        '&:hover': { backgroundColor: (theme.vars ?? theme).palette.action.hover },
        '&.Mui-disabled': { color: (theme.vars ?? theme).palette.text.disabled },
      }),
    },
  },
  MuiPaper: {
    defaultProps: { variant: 'outlined' },
    styleOverrides: {
      root: { backgroundImage: 'none' },
      outlined: ({ theme }) => ({ border: hairline(theme), borderRadius: 10 }),
    },
  },
  MuiDialog: {
    defaultProps: { slotProps: { paper: { variant: 'elevation', elevation: 8 } } },
    styleOverrides: { paper: ({ theme }) => ({ border: hairline(theme), borderRadius: 10 }) },
  },
  MuiDialogTitle: { styleOverrides: { root: { fontSize: '1.25rem', fontWeight: 650 } } },
  MuiDialogActions: { styleOverrides: { root: { padding: 16, gap: 8 } } },
  MuiPopover: { defaultProps: { slotProps: { paper: { variant: 'elevation', elevation: 8 } } } },
  MuiMenu: { defaultProps: { slotProps: { paper: { variant: 'elevation', elevation: 8 } } } },
  MuiMenuItem: { styleOverrides: { root: { minHeight: 36, fontSize: '0.875rem' } } },
  MuiTextField: { defaultProps: { size: 'small' } },
  MuiSelect: { defaultProps: { size: 'small' } },
  MuiInputBase: {
    styleOverrides: {
      input: ({ theme }) => ({
        '&::placeholder': { color: (theme.vars ?? theme).palette.text.secondary, opacity: 1 },
      }),
    },
  },
  MuiOutlinedInput: {
    styleOverrides: {
      root: ({ theme }) => ({ backgroundColor: (theme.vars ?? theme).palette.background.paper }),
    },
  },
  MuiTooltip: { defaultProps: { enterDelay: 500, arrow: false } },
  MuiTab: { styleOverrides: { root: { minHeight: 40, paddingBlock: 8, minWidth: 0 } } },
  MuiTabs: { styleOverrides: { root: { minHeight: 40 } } },
  MuiLinearProgress: { styleOverrides: { root: { borderRadius: 4, height: 6 } } },
  MuiTableCell: {
    styleOverrides: {
      root: {
        paddingBlock: 6,
        paddingInline: 12,
        height: 38,
        fontSize: '0.875rem',
        '&:first-of-type': { paddingInlineStart: 16 },
      },
      head: ({ theme }) => ({
        fontWeight: 600,
        fontSize: '0.75rem',
        color: (theme.vars ?? theme).palette.text.secondary,
      }),
    },
  },
};
