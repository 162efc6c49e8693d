import { ForecourtError } from '../../shared/contracts/errors.ts';
import { createTokenBuckets, type Rate } from './token-bucket.ts';

export interface LimitRates {
  /** Requests of one desk. */
  requests: Rate;
  /** Rows one desk pushes. */
  rows: Rate;
  /** Requests of one address below /auth. */
  auth: Rate;
  /** Requests of one address with a token that nobody has. */
  strangers: Rate;
}

/**
 * A desk at work asks a few times a minute; filling an empty one takes 12 requests at once, again and again. An import
 * sends its rows for minutes. The limits leave ten times that, and keep one desk from taking the server from the others.
 */
const RATES: LimitRates = {
  requests: { perSecond: 50, burst: 200 },
  rows: { perSecond: 10_000, burst: 100_000 },
  auth: { perSecond: 5, burst: 30 },
  strangers: { perSecond: 5, burst: 60 },
};

/** Each fails with TOO_MANY_REQUESTS and says when to come again. */
export interface Limits {
  request(deskId: string): void;
  rows(deskId: string, count: number): void;
  auth(address: string): void;
  /** Before a token is looked up, and after it was found to be nobody's. */
  stranger(address: string): void;
  wasStranger(address: string): void;
}

export function createLimits(over: Partial<LimitRates> = {}): Limits {
  const rates = { ...RATES, ...over };
  const requests = createTokenBuckets(rates.requests);
  const rows = createTokenBuckets(rates.rows);
  const auth = createTokenBuckets(rates.auth);
  const strangers = createTokenBuckets(rates.strangers);
  return {
    request: (deskId) => allow(requests.take(deskId)),
    rows: (deskId, count) => allow(rows.take(deskId, count)),
    auth: (address) => allow(auth.take(address)),
    stranger: (address) => allow(strangers.wait(address)),
    wasStranger: (address) => {
      strangers.take(address);
    },
  };
}

function allow(seconds: number): void {
  if (seconds > 0) throw tooMany(seconds);
}

export function tooMany(seconds: number): ForecourtError {
  return new ForecourtError('TOO_MANY_REQUESTS', `try again in ${seconds} s`, {
    details: { seconds },
  });
}
