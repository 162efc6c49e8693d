import { createTheme, type Theme } from '@mui/material/styles';
import { COMPONENTS } from './components.ts';
import { DARK, LIGHT } from './palette.ts';

export type Direction = 'ltr' | 'rtl';

/** Attribute of the root element that carries the colour scheme. */
export const SCHEME_ATTRIBUTE = 'data-appearance';

const SANS = [
  '"Inter Variable"',
  '"Noto Sans Arabic Variable"',
  'system-ui',
  '"Segoe UI"',
  'sans-serif',
].join(',');
/** For what is read letter by letter: plates, VINs, keys. */
export const MONO = '"JetBrains Mono Variable", ui-monospace, Consolas, monospace';

/** Row heights of lists and tables in pixels: dense enough for 16 rows at 1366×768. */
export const ROW_HEIGHT = 38;
export const RAIL_WIDTH = 76;
export const BAR_HEIGHT = 56;

export function createDeskTheme(direction: Direction): Theme {
  return createTheme({
    direction,
    cssVariables: { colorSchemeSelector: SCHEME_ATTRIBUTE },
    colorSchemes: { light: { palette: LIGHT }, dark: { palette: DARK } },
    spacing: 8,
    shape: { borderRadius: 8 },
    typography: {
      fontFamily: SANS,
      fontSize: 14,
      h1: { fontSize: '1.5rem', lineHeight: 1.25, fontWeight: 650, letterSpacing: '-0.01em' },
      h2: { fontSize: '1.25rem', lineHeight: 1.3, fontWeight: 650 },
      h3: { fontSize: '0.8125rem', lineHeight: 1.4, fontWeight: 600 },
      body1: { fontSize: '0.875rem', lineHeight: 1.45 },
      body2: { fontSize: '0.8125rem', lineHeight: 1.45 },
      caption: { fontSize: '0.75rem', lineHeight: 1.4 },
      button: { fontSize: '0.875rem', fontWeight: 600, textTransform: 'none' },
    },
    transitions: {
      duration: {
        shortest: 80,
        shorter: 100,
        short: 120,
        standard: 150,
        complex: 150,
        enteringScreen: 150,
        leavingScreen: 100,
      },
    },
    motion: { reducedMotion: 'system' },
    focusVisible: true,
    components: COMPONENTS,
  });
}
