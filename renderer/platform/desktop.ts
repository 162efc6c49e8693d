import type { DesktopApi } from '../../shared/contracts/desktop.ts';
import { ForecourtError, type WireError } from '../../shared/contracts/errors.ts';
import type { DesktopBridge } from '../../shared/contracts/ipc.ts';
import type { Result } from '../../shared/lib/result.ts';
import { createBrowserDesktop } from './browser-desktop.ts';
import type {} from './window-desktop.ts';

let desktop: DesktopApi | null = null;

/** The host this page runs in; the same object at every call. */
export function getDesktop(): DesktopApi {
  desktop ??= window.desktop ? createElectronDesktop(window.desktop) : createBrowserDesktop();
  return desktop;
}

export function createElectronDesktop(bridge: DesktopBridge): DesktopApi {
  return {
    appInfo: async () => unwrap(await bridge.appInfo()),
    readSecret: async (name) => unwrap(await bridge.readSecret(name)),
    forgetSecret: async (name) => unwrap(await bridge.forgetSecret(name)),
    saveFile: async (request) => unwrap(await bridge.saveFile(request)),
    trustServer: async (request) => unwrap(await bridge.trustServer(request)),
    onMenuAction: (listener) => bridge.onMenuAction(listener),
  };
}

function unwrap<T>(answer: Result<T, WireError>): T {
  if (answer.ok) return answer.value;
  throw new ForecourtError(answer.error.code, answer.error.message);
}
