/**
 * What the renderer may ask of its host. Electron implements it through the preload, the browser host by
 * web means; the renderer never knows more of either.
 */
export interface DesktopApi {
  appInfo(): Promise<AppInfo>;
  /** A secret the host has made for this desk and keeps: 32 random bytes as base64url, the same at every start. */
  readSecret(name: SecretName): Promise<string>;
  /**
   * The host lets go of the secret; the next call of `readSecret` makes another. A browser host keeps it for as long as
   * another browser or window of this PC uses it.
   */
  forgetSecret(name: SecretName): Promise<void>;
  /** Lets the user choose a place and writes the file; false when they closed the dialog. */
  saveFile(request: SaveFileRequest): Promise<boolean>;
  /**
   * From now on the server must show this certificate, named by its enrolment link. False where the host cannot see to
   * it, as in a browser, which trusts whom its own store trusts.
   */
  trustServer(request: TrustServerRequest): Promise<boolean>;
  /** Menu entries and global keys of the host; returns a function that stops listening. */
  onMenuAction(listener: (actionId: string) => void): () => void;
}

export interface AppInfo {
  host: 'electron' | 'browser';
  version: string;
  platform: string;
  /** Server this desk was started for, if any; an enrolled desk keeps its own. */
  serverUrl: string | null;
  /** One-time code handed over at start, so that `npm start` opens an enrolled desk. */
  enrolmentCode: string | null;
  /** PIN of everybody in the demo garage this desk was started with; null elsewhere. */
  demoPin: string | null;
}

export const SECRET_NAMES = ['hostKey'] as const;
export type SecretName = (typeof SECRET_NAMES)[number];

export interface TrustServerRequest {
  origin: string;
  /** Hex SHA-256 of the certificate, of the server or of its authority. */
  fingerprint: string;
}

export interface SaveFileRequest {
  suggestedName: string;
  mediaType: string;
  bytes: Uint8Array<ArrayBuffer>;
}
