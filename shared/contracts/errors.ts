/**
 * Every code that may cross a boundary (RPC, IPC, HTTP, file), and whether trying again can help.
 * Texts for people live in `resources/locales/<language>/errors.json` under the same code.
 */
export const ERROR_CODES = {
  INTERNAL: { retryable: false },
  TIMEOUT: { retryable: true },
  DISCONNECTED: { retryable: true },
  UNKNOWN_METHOD: { retryable: false },
  PROTOCOL_VERSION: { retryable: false },
  INVALID_INPUT: { retryable: false },
  NOT_FOUND: { retryable: false },
  /** The record changed since it was read, so the command was not carried out. */
  CHANGED_MEANWHILE: { retryable: false },
  NOTHING_TO_UNDO: { retryable: false },
  /** A second window of the desk holds the book. */
  DESK_IN_USE: { retryable: true },
  STORAGE_FULL: { retryable: false },
  STORAGE_FAILED: { retryable: false },
  /** The book on this PC was written by a newer program. */
  BOOK_TOO_NEW: { retryable: false },
  MIGRATION_FAILED: { retryable: false },
  NOT_ENROLLED: { retryable: false },
  SERVER_UNREACHABLE: { retryable: true },
  SERVER_FAILED: { retryable: true },
  TOO_MANY_REQUESTS: { retryable: true },
  /** The enrolment code is unknown, used or too old. */
  ENROLMENT_CODE_INVALID: { retryable: false },
  UNAUTHORISED: { retryable: false },
  /** The desk was revoked: it locks, tells what it had not sent, and wipes itself. */
  DESK_REVOKED: { retryable: false },
  /** Somebody has to sign in first. */
  LOCKED: { retryable: false },
  /** `details.misses`: how many in a row. */
  PIN_WRONG: { retryable: false },
  /** Too many misses; `details.seconds` until the next try. */
  PIN_WAIT: { retryable: true },
  /** Somebody has to be left who may manage users. */
  LAST_MANAGER: { retryable: false },
  /** Two people of one name could not be told apart on the lock screen. */
  NAME_TAKEN: { retryable: false },
  /** The key of the book on this PC is gone or does not fit; the book cannot be read. */
  KEY_MISSING: { retryable: false },
  /** The browser host, which keeps the host key, is not running. */
  HOST_UNREACHABLE: { retryable: true },
  FORBIDDEN: { retryable: false },
  INSECURE_SERVER: { retryable: false },
  /** This PC has no place where a secret would be safe, such as a keyring. */
  SECRETS_UNAVAILABLE: { retryable: false },
  TOO_LARGE: { retryable: false },
  /** Row verdicts. */
  OUT_OF_SCOPE: { retryable: false },
  INVALID_DOCUMENT: { retryable: false },
  IMMUTABLE: { retryable: false },
  STALE_REVISION: { retryable: false },
  /** Import. */
  FILE_EMPTY: { retryable: false },
  FILE_TOO_LARGE: { retryable: false },
  FILE_NOT_TEXT: { retryable: false },
  FILE_ENCODING: { retryable: false },
  FILE_TOO_MANY_COLUMNS: { retryable: false },
  FILE_NO_ROWS: { retryable: false },
  FILE_UNREADABLE: { retryable: true },
  MAPPING_INCOMPLETE: { retryable: false },
  IMPORT_RUNNING: { retryable: true },
  IMPORT_CANCELLED: { retryable: false },
  /** The program ended while it ran; what it had written was taken out at the next start. */
  IMPORT_INTERRUPTED: { retryable: false },
} as const satisfies Record<string, { retryable: boolean }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** An error as it crosses a boundary; the message is for developers and holds no personal data. */
export interface WireError {
  code: ErrorCode;
  message: string;
  details?: ErrorDetails;
}

/** Values the text for people has a place for: a line number, a kind of file. No personal data. */
export type ErrorDetails = Record<string, string | number>;

export class ForecourtError extends Error {
  override readonly name = 'ForecourtError';
  readonly code: ErrorCode;

  readonly details?: ErrorDetails;

  constructor(
    code: ErrorCode,
    message: string,
    options?: { cause?: unknown; details?: ErrorDetails },
  ) {
    super(message, options);
    this.code = code;
    if (options?.details) this.details = options.details;
  }
}

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERROR_CODES, code);
}

/** What may be told across a boundary; anything unexpected becomes INTERNAL. */
export function toWireError(error: unknown): WireError {
  if (error instanceof ForecourtError) {
    const { code, message, details } = error;
    return details ? { code, message, details } : { code, message };
  }
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) };
}
