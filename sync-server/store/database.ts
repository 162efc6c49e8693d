import pg from 'pg';

const INT8_OID = 20;

/** Numbers of a feed stay far below 2⁵³; as text, '9' would be greater than '10'. */
const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') =>
    oid === INT8_OID && format !== 'binary'
      ? Number
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

export interface DatabaseOptions {
  url: string;
  maxConnections?: number;
  /** Loading the demo or an index may take longer than any request. */
  statementTimeoutMs?: number;
  onError?: (error: Error) => void;
}

const LOCK_TIMEOUT_MS = 2_000;
const STATEMENT_TIMEOUT_MS = 5_000;
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Reads go by index to rows that are mostly in memory or on a solid-state disk: with the price PostgreSQL puts on
 * those by default, a pull of a small database reads the whole feed. A page of 4 MB is sorted in memory.
 */
const PLANNER = '-c random_page_cost=1.1 -c work_mem=16MB -c jit=off';

export function connectionOptions(options: DatabaseOptions): pg.ClientConfig {
  return {
    connectionString: options.url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // A hung process must not hold a garage's row: whoever idles inside a transaction is cut off.
    lock_timeout: LOCK_TIMEOUT_MS,
    statement_timeout: options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    application_name: 'forecourt-sync-server',
    options: PLANNER,
    types: typeParsers,
  };
}

export function openPool(options: DatabaseOptions): pg.Pool {
  const onError = options.onError ?? (() => undefined);
  const pool = new pg.Pool({ ...connectionOptions(options), max: options.maxConnections ?? 12 });
  pool.on('error', onError);
  // The pool listens only while a client idles; without this a backend killed in mid-query ends the process.
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}
