import type {
  CommandName,
  CommandResult,
  Commands,
  Queries,
  QueryName,
  Watches,
  WatchName,
} from '../../shared/contracts/data-api.ts';
import {
  ForecourtError,
  isErrorCode,
  toWireError,
  type WireError,
} from '../../shared/contracts/errors.ts';
import { createRpcClient, type RpcPort } from '../../shared/lib/rpc.ts';

export { toWireError };

/** What the UI thread holds of the data worker. Components reach it through the hooks beside this file. */
export interface DataClient {
  query<K extends QueryName>(name: K, input: Queries[K]['input']): Promise<Queries[K]['output']>;
  watch<K extends WatchName>(
    name: K,
    input: Watches[K]['input'],
    next: (value: Watches[K]['output']) => void,
    fail: (error: WireError) => void,
  ): () => void;
  /** Never rejects: a lost worker or a timeout is an error Result too. */
  runCommand<K extends CommandName>(
    name: K,
    input: Commands[K]['input'],
  ): Promise<CommandResult<K>>;
}

/** How the same names look on the wire: commands answer with their whole Result. */
export type Calls = Queries & {
  [K in CommandName]: { input: Commands[K]['input']; output: CommandResult<K> };
};

const CALL_TIMEOUT_MS = 15_000;
/** Work whose length the user decides, or that may wait for another window: no limit but the port's life. */
const UNLIMITED: ReadonlySet<string> = new Set<QueryName | CommandName>([
  'session/open',
  'session/start-anew',
  'imports/run',
  'imports/undo',
  'imports/cancel',
  'imports/error-file',
]);
/** Reads the head of a file that may lie on a slow network drive. */
const FILE_TIMEOUT_MS = 120_000;
const SLOWER: ReadonlySet<string> = new Set<QueryName | CommandName>([
  'imports/analyse',
  'imports/preview',
  'session/enrol',
]);

export function timeoutMsOf(method: string): number | null {
  if (UNLIMITED.has(method)) return null;
  return SLOWER.has(method) ? FILE_TIMEOUT_MS : CALL_TIMEOUT_MS;
}

export function createDataClient(port: RpcPort, schedule = runAfter): DataClient {
  const rpc = createRpcClient<Calls, Watches>(port, {
    fail: (code, message) => new ForecourtError(code, message),
    fromWire: ({ code, message, details }) =>
      new ForecourtError(isErrorCode(code) ? code : 'INTERNAL', message, details && { details }),
    timeoutMs: timeoutMsOf,
    schedule,
  });
  return {
    query: (name, input) => rpc.call(name, input as never) as Promise<never>,
    watch: (name, input, next, fail) =>
      rpc.watch(name, input as never, next as never, (error) => fail(toWireError(error))),
    runCommand: async (name, input) => {
      try {
        return (await rpc.call(name, input as never)) as never;
      } catch (error) {
        return { ok: false, error: toWireError(error) };
      }
    },
  };
}

function runAfter(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
