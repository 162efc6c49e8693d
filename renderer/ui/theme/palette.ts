import type { PaletteOptions } from '@mui/material/styles';

/** Background of a chip, notice or row that carries a meaning; the text on it is that meaning's `main`. */
export interface SoftPalette {
  primary: string;
  success: string;
  warning: string;
  error: string;
  neutral: string;
}

export interface RailPalette {
  background: string;
  active: string;
  text: string;
}

declare module '@mui/material/styles' {
  interface Palette {
    soft: SoftPalette;
    rail: RailPalette;
    /** Letters of a result that match what was typed. */
    mark: string;
    markText: string;
  }
  interface PaletteOptions {
    soft?: SoftPalette;
    rail?: RailPalette;
    mark?: string;
    markText?: string;
  }
}

// Every text colour below keeps at least 4.5 : 1 on paper, on the page and on its own soft background.
export const LIGHT: PaletteOptions = {
  primary: { main: '#0b6e74', dark: '#08575c', light: '#3f9298', contrastText: '#ffffff' },
  secondary: { main: '#4b5a67', contrastText: '#ffffff' },
  success: { main: '#1b6b3d', contrastText: '#ffffff' },
  warning: { main: '#815200', contrastText: '#ffffff' },
  error: { main: '#b3261e', contrastText: '#ffffff' },
  info: { main: '#0b6e74', contrastText: '#ffffff' },
  background: { default: '#f4f6f8', paper: '#ffffff' },
  text: { primary: '#14212b', secondary: '#54626e', disabled: '#8b98a3' },
  divider: '#dde3e8',
  action: { hover: '#f0f4f6', selected: '#e1f1f2', focus: '#e1f1f2' },
  soft: {
    primary: '#e1f1f2',
    success: '#e3f4ea',
    warning: '#fff1d3',
    error: '#fde9e7',
    neutral: '#edf0f3',
  },
  rail: { background: '#12303a', active: '#1f4a55', text: '#d5e2e6' },
  mark: '#ffdc85',
  markText: '#14212b',
};

export const DARK: PaletteOptions = {
  primary: { main: '#5cc0c5', dark: '#7fd0d4', light: '#9bdde0', contrastText: '#04282b' },
  secondary: { main: '#a4b4bf', contrastText: '#0f1a20' },
  success: { main: '#7fd0a0', contrastText: '#06281a' },
  warning: { main: '#f0bf62', contrastText: '#2b1d00' },
  error: { main: '#ff9c93', contrastText: '#3a0805' },
  info: { main: '#5cc0c5', contrastText: '#04282b' },
  background: { default: '#0f1a20', paper: '#16242c' },
  text: { primary: '#e6edf1', secondary: '#a4b4bf', disabled: '#6d7f8b' },
  divider: '#2c3e49',
  action: { hover: '#1c2d36', selected: '#17393f', focus: '#17393f' },
  soft: {
    primary: '#17393f',
    success: '#173627',
    warning: '#3a2e14',
    error: '#43211f',
    neutral: '#22343e',
  },
  rail: { background: '#0b151a', active: '#17393f', text: '#c3d2d9' },
  mark: '#7a5b12',
  markText: '#fff6e0',
};
