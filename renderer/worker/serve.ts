import type {
  CommandName,
  CommandResult,
  Commands,
  Queries,
  Watches,
} from '../../shared/contracts/data-api.ts';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import { type RpcPort, serveRpc } from '../../shared/lib/rpc.ts';
import type { Environment } from './environment.ts';
import { toWireError } from './errors.ts';
import { createHandlers } from './handlers.ts';
import type { Services } from './services.ts';
import type { Session } from './session/session.ts';

/** Commands answer with their whole Result. */
type Calls = Queries & {
  [K in CommandName]: { input: Commands[K]['input']; output: CommandResult<K> };
};

/** Two frames are noticeable; longer calls are worth a line in the log. */
const SLOW_CALL_MS = 40;

/** Answers the data API on one port. */
export function serveDataApi(
  port: RpcPort,
  session: Session<Services>,
  environment: Environment,
): void {
  serveRpc<Calls, Watches>(port, createHandlers(session, environment), {
    toWire: toWireError,
    fail: (code, message) => new ForecourtError(code, message),
    now: environment.localNowMs,
    slowMs: SLOW_CALL_MS,
    onSlow: (method, tookMs) => environment.log.info('slow call', { method, tookMs }),
  });
}
