import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider, useColorScheme } from '@mui/material/styles';
import rtlPlugin from '@mui/stylis-plugin-rtl';
import { type ReactNode, useEffect, useMemo } from 'react';
import type { Appearance } from '../preferences/preferences-store.ts';
import { createDeskTheme, type Direction } from './theme.ts';

interface LookProps {
  direction: Direction;
  appearance: Appearance;
  /** Nonce of the page's content security policy; without it the browser drops every style. */
  nonce: string | undefined;
  children: ReactNode;
}

/** Theme, style cache and base styles for one writing direction. */
export function Look({ direction, appearance, nonce, children }: LookProps) {
  const theme = useMemo(() => createDeskTheme(direction), [direction]);
  const cache = useMemo(
    () =>
      createCache({
        key: direction === 'rtl' ? 'desk-rtl' : 'desk',
        ...(nonce ? { nonce } : {}),
        stylisPlugins: direction === 'rtl' ? [rtlPlugin] : [],
      }),
    [direction, nonce],
  );
  return (
    <CacheProvider value={cache}>
      <ThemeProvider theme={theme} defaultMode={appearance} storageManager={null} noSsr>
        <CssBaseline enableColorScheme />
        <AppearanceSwitch appearance={appearance} />
        {children}
      </ThemeProvider>
    </CacheProvider>
  );
}

function AppearanceSwitch({ appearance }: { appearance: Appearance }) {
  const { setMode } = useColorScheme();
  useEffect(() => setMode(appearance), [appearance, setMode]);
  return null;
}
