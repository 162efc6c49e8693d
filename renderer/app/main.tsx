import '../ui/theme/fonts.ts';
import { createRoot } from 'react-dom/client';
import { connectWorker } from '../data/connect-worker.ts';
import { registerServiceWorker } from '../platform/register-service-worker.ts';
import { createTexts } from '../ui/i18n/i18n.ts';
import { usePreferences } from '../ui/preferences/preferences-store.ts';
import { SCHEME_ATTRIBUTE } from '../ui/theme/theme.ts';
import { Desk } from './desk.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const { language, appearance } = usePreferences.getState();
const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches;
// Set before the first paint, so that a dark desk does not start with a white flash.
document.documentElement.setAttribute(
  SCHEME_ATTRIBUTE,
  appearance === 'dark' || (appearance === 'system' && prefersDark) ? 'dark' : 'light',
);
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');

createRoot(root).render(
  <Desk
    client={connectWorker()}
    texts={createTexts(language)}
    nonce={nonce?.nonce || nonce?.content || undefined}
  />,
);

// Without it the desk works, but a browser cannot open it while its host is away.
registerServiceWorker().catch(() => undefined);
