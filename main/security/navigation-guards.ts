import { app, type Event, shell } from 'electron';
import { isDeskUrl } from './desk-origin.ts';

/** The window shows the desk and nothing else; a web link opens in the user's own browser. */
export function guardNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      openOutside(url);
      return { action: 'deny' };
    });
    contents.on('will-navigate', stayOnDesk);
    contents.on('will-redirect', stayOnDesk);
    contents.on('will-frame-navigate', stayOnDesk);
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

function stayOnDesk(event: Event<{ url: string }>): void {
  if (!isDeskUrl(event.url)) event.preventDefault();
}

/** Only https: other schemes start programs of the operating system. */
function openOutside(url: string): void {
  if (URL.canParse(url) && new URL(url).protocol === 'https:') void shell.openExternal(url);
}
