import type { SessionState } from '../../../shared/contracts/data-api.ts';
import { type ErrorCode, ForecourtError } from '../../../shared/contracts/errors.ts';

const CODES: Partial<Record<SessionState['phase'], ErrorCode>> = {
  // Somebody works here already: there is nothing to enrol, set up or sign in to.
  ready: 'INVALID_INPUT',
  inUse: 'DESK_IN_USE',
  notEnrolled: 'NOT_ENROLLED',
  setUp: 'LOCKED',
  locked: 'LOCKED',
  closing: 'DESK_REVOKED',
  wiped: 'DESK_REVOKED',
};

/** Why nobody can work with the book in this state. */
export function absence({ phase, error }: SessionState): ForecourtError {
  const code = CODES[phase] ?? error?.code ?? 'DISCONNECTED';
  return new ForecourtError(code, `the book is ${phase}`);
}
