import type {
  AppInfo,
  DesktopApi,
  SaveFileRequest,
  SecretName,
  TrustServerRequest,
} from '../../shared/contracts/desktop.ts';

export interface FakeDesktop extends DesktopApi {
  /** Files the screen asked to save, oldest first. */
  readonly saved: readonly SaveFileRequest[];
  /** Servers the screen asked to trust, oldest first. */
  readonly trusted: readonly TrustServerRequest[];
  /** Chooses a menu entry, as the user would. */
  chooseMenuAction(actionId: string): void;
}

export interface FakeDesktopOptions {
  info?: Partial<AppInfo>;
  secrets?: Partial<Record<SecretName, string>>;
  /** What the save dialog answers; true unless told. */
  isSaveConfirmed?: boolean;
}

/** 32 bytes of zero. */
const FAKE_SECRET = 'A'.repeat(43);

/** A host in memory, for tests of screens. */
export function createFakeDesktop(options: FakeDesktopOptions = {}): FakeDesktop {
  const secrets = new Map(Object.entries(options.secrets ?? {}));
  const listeners = new Set<(actionId: string) => void>();
  const saved: SaveFileRequest[] = [];
  const trusted: TrustServerRequest[] = [];
  const isSaveConfirmed = options.isSaveConfirmed ?? true;
  return {
    saved,
    trusted,
    appInfo: async () => ({
      host: 'electron',
      version: '0.0.0',
      platform: 'linux',
      serverUrl: null,
      enrolmentCode: null,
      demoPin: null,
      ...options.info,
    }),
    readSecret: async (name) => secrets.get(name) ?? FAKE_SECRET,
    forgetSecret: async (name) => void secrets.delete(name),
    saveFile: async (request) => {
      if (isSaveConfirmed) saved.push(request);
      return isSaveConfirmed;
    },
    trustServer: async (request) => {
      trusted.push(request);
      return true;
    },
    onMenuAction: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    chooseMenuAction: (actionId) => {
      for (const listener of listeners) listener(actionId);
    },
  };
}
