import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { ForecourtError } from '../../shared/contracts/errors.ts';

/** Thrown inside a transaction to roll it back and run it again. */
export class RestartTransaction extends Error {
  override readonly name = 'RestartTransaction';
}

/** deadlock, serialization failure, lock timeout: nothing is wrong with the work itself. */
const RESTART_CODES: ReadonlySet<string> = new Set(['40P01', '40001', '55P03']);
const ATTEMPTS_MAX = 12;
const BACKOFF_MS_MAX = 100;

/** Runs `work` in a transaction and repeats it when the database asks for that. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(pool, work);
    } catch (error) {
      if (!isRestart(error)) throw error;
      if (attempt === ATTEMPTS_MAX) {
        throw new ForecourtError('SERVER_FAILED', 'the database stayed busy', { cause: error });
      }
      await wait(Math.random() * Math.min(BACKOFF_MS_MAX, 5 * 2 ** attempt));
    }
  }
}

async function attemptOnce<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function isRestart(error: unknown): boolean {
  if (error instanceof RestartTransaction) return true;
  return error instanceof pg.DatabaseError && RESTART_CODES.has(error.code ?? '');
}

/** What is there twice is our own bookkeeping, never the value that was to be written. */
const UNIQUE_VIOLATION = '23505';

/** Faults of the value itself (class 22, 23, 54): one row is to blame, not the database. */
export function isDataFault(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError) || error.code === UNIQUE_VIOLATION) return false;
  return /^(22|23|54)/.test(error.code ?? '');
}
