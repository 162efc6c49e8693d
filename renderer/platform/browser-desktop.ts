import type { AppInfo, DesktopApi, SaveFileRequest } from '../../shared/contracts/desktop.ts';
import { forgetHostSecret, readHostSecret } from './host-secret.ts';

/** A click starts the download at once, but the browser reads the blob a little later. */
const DOWNLOAD_KEPT_MS = 60_000;

/** The desk in an ordinary browser, served by the browser host on this machine. */
export function createBrowserDesktop(): DesktopApi {
  return {
    appInfo: readHostInfo,
    readSecret: (name) => readHostSecret(name),
    forgetSecret: async (name) => {
      // Another window that waits for the book has the secret already, and would begin with one that is gone.
      const { pending = [] } = await navigator.locks.query();
      if (pending.length === 0) await forgetHostSecret(name);
    },
    saveFile: async (request) => {
      download(request);
      return true;
    },
    trustServer: async () => false,
    // A browser has no menu of ours; the function that stops listening has nothing to stop.
    onMenuAction: () => () => undefined,
  };
}

/** The service worker answers when the host process is gone; without either, what is known anyway. */
async function readHostInfo(): Promise<AppInfo> {
  try {
    const answer = await fetch(new URL('host/info.json', document.baseURI));
    if (answer.ok) return (await answer.json()) as AppInfo;
  } catch {
    // No host and no service worker: the desk opens all the same.
  }
  return {
    host: 'browser',
    version: import.meta.env.VITE_APP_VERSION ?? '',
    platform: navigator.platform,
    serverUrl: null,
    enrolmentCode: null,
    demoPin: null,
  };
}

function download({ suggestedName, mediaType, bytes }: SaveFileRequest): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = suggestedName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_KEPT_MS);
}
