import type {
  CommandName,
  CommandResult,
  Commands,
  Queries,
  Watches,
} from '../../shared/contracts/data-api.ts';
import type { CallHandlers, WatchHandlers } from '../../shared/lib/rpc.ts';

export type CommandHandlers = {
  [K in CommandName]: (input: Commands[K]['input']) => Promise<CommandResult<K>>;
};

/** What answers the data API, by name. */
export interface Handlers {
  calls: Partial<CallHandlers<Queries>> & Partial<CommandHandlers>;
  watches: Partial<WatchHandlers<Watches>>;
}
