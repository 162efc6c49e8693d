import type { Result } from '../lib/result.ts';
import type {
  AppInfo,
  DesktopApi,
  SaveFileRequest,
  SecretName,
  TrustServerRequest,
} from './desktop.ts';
import type { WireError } from './errors.ts';

/** Every channel between renderer and main; a channel is named `area/verb-noun`. */
export const IPC_CHANNELS = [
  'app/read-info',
  'secrets/read-secret',
  'secrets/forget-secret',
  'files/save-file',
  'servers/trust-server',
] as const;
export type IpcChannel = (typeof IPC_CHANNELS)[number];

/** What travels on each channel, once in each direction. */
export interface IpcCalls extends Record<IpcChannel, { request: unknown; response: unknown }> {
  'app/read-info': { request: undefined; response: AppInfo };
  'secrets/read-secret': { request: { name: SecretName }; response: string };
  'secrets/forget-secret': { request: { name: SecretName }; response: undefined };
  'files/save-file': { request: SaveFileRequest; response: boolean };
  'servers/trust-server': { request: TrustServerRequest; response: boolean };
}

/** What main tells the renderer unasked. */
export interface IpcEvents {
  'menu/action-chosen': { actionId: string };
}

/** Main answers always, and never by throwing: Electron would strip the code from the error. */
export type IpcAnswer<C extends IpcChannel> = Result<IpcCalls[C]['response'], WireError>;

/** `window.desktop` as the preload exposes it: DesktopApi with answers instead of exceptions. */
export type DesktopBridge = {
  [K in keyof DesktopApi]: DesktopApi[K] extends (...input: infer Input) => Promise<infer Output>
    ? (...input: Input) => Promise<Result<Output extends void ? undefined : Output, WireError>>
    : DesktopApi[K];
};
