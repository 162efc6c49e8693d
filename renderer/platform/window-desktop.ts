import type { DesktopBridge } from '../../shared/contracts/ipc.ts';

declare global {
  interface Window {
    /** There only in Electron, exposed by the preload. */
    readonly desktop?: DesktopBridge;
  }
}
