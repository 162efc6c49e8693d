import type { i18n } from 'i18next';
import { useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { Router } from 'wouter';
import type { DataClient } from '../data/data-client.ts';
import { DataProvider } from '../data/data-provider.tsx';
import { LANGUAGES } from '../ui/i18n/languages.ts';
import { useHashLocation, useHashSearch } from '../ui/navigation/hash-location.ts';
import { usePreferences } from '../ui/preferences/preferences-store.ts';
import { Look } from '../ui/theme/look.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame } from './frame/frame.tsx';
import { SessionGate } from './session/session-gate.tsx';

interface DeskProps {
  client: DataClient;
  texts: i18n;
  nonce: string | undefined;
}

/** Everything around the frame: language, look, data, place. */
export function Desk({ client, texts, nonce }: DeskProps) {
  const { language, appearance } = usePreferences();
  const { direction } = LANGUAGES[language];
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
    void texts.changeLanguage(language);
  }, [texts, language, direction]);
  return (
    <I18nextProvider i18n={texts}>
      <Look direction={direction} appearance={appearance} nonce={nonce}>
        <ErrorBoundary>
          <DataProvider client={client}>
            <Router hook={useHashLocation} searchHook={useHashSearch}>
              <SessionGate>
                <Frame />
              </SessionGate>
            </Router>
          </DataProvider>
        </ErrorBoundary>
      </Look>
    </I18nextProvider>
  );
}
