import { z } from 'zod';
import {
  ForecourtError,
  toWireError as tellOurs,
  type WireError,
} from '../../shared/contracts/errors.ts';

/** Names IndexedDB and Dexie give their errors. */
const STORAGE_ERRORS: ReadonlySet<string> = new Set([
  'AbortError',
  'DatabaseClosedError',
  'DataError',
  'InvalidStateError',
  'MissingAPIError',
  'OpenFailedError',
  'TransactionInactiveError',
  'UnknownError',
  'VersionError',
]);

/**
 * An error as the UI gets it. Only our own messages cross: those of libraries may quote documents, which
 * are personal data.
 */
export function toWireError(error: unknown): WireError {
  if (error instanceof ForecourtError) return tellOurs(error);
  if (error instanceof z.ZodError) {
    const paths = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`);
    return { code: 'INVALID_INPUT', message: paths.join(', ') };
  }
  const name = error instanceof Error ? error.name : typeof error;
  if (isQuotaError(error)) return { code: 'STORAGE_FULL', message: name };
  if (STORAGE_ERRORS.has(name)) return { code: 'STORAGE_FAILED', message: name };
  const code = (error as { code?: unknown } | null)?.code;
  return { code: 'INTERNAL', message: typeof code === 'string' ? `${name} ${code}` : name };
}

/** Dexie hides the quota behind an abort of the transaction. */
function isQuotaError(error: unknown): boolean {
  const inner = (error as { inner?: unknown } | null)?.inner;
  const names = [error, inner].map((e) => (e instanceof Error ? e.name : ''));
  return names.includes('QuotaExceededError');
}
