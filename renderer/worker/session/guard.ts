import type { CommandName, WatchName } from '../../../shared/contracts/data-api.ts';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import { may, type Permission } from '../../../shared/domain/user/permissions.ts';
import { toWireError } from '../errors.ts';
import type { Handlers } from '../handler-maps.ts';
import { absence } from './absence.ts';
import type { BookServices, Session } from './session.ts';

/** What can be asked while nobody is signed in. */
const BEFORE_SIGN_IN: ReadonlySet<string> = new Set<CommandName | WatchName>([
  'session/open',
  'session/enrol',
  'session/start-anew',
  'session/set-up',
  'session/sign-in',
  'session/lock',
  'session/state',
  'sync/state',
]);

/** The permission a command needs; null for those that are everybody's who is signed in. */
const NEEDED: Record<CommandName, Permission | null> = {
  'session/open': null,
  'session/enrol': null,
  'session/start-anew': null,
  'session/set-up': null,
  'session/sign-in': null,
  'session/lock': null,
  'users/add': 'manageUsers',
  'users/edit': 'manageUsers',
  // One's own is everybody's; the command itself asks for the rest.
  'users/change-pin': null,
  'desks/revoke': 'manageDesks',
  'desks/create-code': 'manageDesks',
  'customers/add': 'write',
  'customers/edit': 'write',
  'customers/remove': 'write',
  'vehicles/add': 'write',
  'vehicles/edit': 'write',
  'consents/record': 'write',
  'consents/withdraw': 'write',
  'consents/undo-withdrawal': 'write',
  'ownerships/edit': 'write',
  'ownerships/sell': 'write',
  'actions/undo': 'write',
  'imports/run': 'write',
  'imports/cancel': 'write',
  'imports/undo': 'write',
  'drafts/save': null,
  'drafts/clear': null,
  'sync/now': null,
  'sync/stop-fill': null,
  'sync/continue-fill': null,
  'rejected/discard': 'write',
  'rejected/retry': 'write',
  'rejected/mend': 'write',
};

type AnyCall = (input: never) => unknown;
type AnyWatch = (
  input: never,
  next: (value: never) => void,
  fail: (error: unknown) => void,
) => () => void;

/**
 * Lets through what the desk may do now: nothing of the book while nobody is signed in, nothing the role may not
 * do. Answers that were on their way when the desk locked are held back, and watches end with LOCKED.
 */
export function guardHandlers<S extends BookServices>(
  session: Session<S>,
  { calls, watches }: Handlers,
): Handlers {
  const running = new Set<() => void>();
  session.state.watch(({ phase }) => {
    if (phase !== 'ready') for (const end of [...running]) end();
  });

  function guardQuery(query: AnyCall): AnyCall {
    return async (input) => {
      const { id } = session.actingUser();
      const result = await settle(() => query(input));
      if (session.actingUser().id !== id) throw new ForecourtError('LOCKED', 'somebody else asks');
      if ('error' in result) throw result.error;
      return result.value;
    };
  }

  function guardCommand(name: CommandName, command: AnyCall): AnyCall {
    return async (input) => {
      try {
        const { role } = session.actingUser();
        const needed = NEEDED[name];
        if (needed !== null && !may(role, needed)) {
          throw new ForecourtError('FORBIDDEN', `${name} is not for the role ${role}`);
        }
      } catch (error) {
        return { ok: false, error: toWireError(error) };
      }
      // What was begun is finished, and its answer names ids alone.
      return await command(input);
    };
  }

  function guardWatch(watch: AnyWatch): AnyWatch {
    return (input, next, fail) => {
      session.actingUser();
      const end = () => {
        running.delete(end);
        fail(absence(session.state.get()));
      };
      running.add(end);
      try {
        const stop = watch(input, next, fail);
        return () => {
          running.delete(end);
          stop();
        };
      } catch (error) {
        running.delete(end);
        throw error;
      }
    };
  }

  const guarded = <T>(handlers: object, guard: (name: string, handler: T) => T) =>
    Object.fromEntries(
      Object.entries(handlers).map(([name, handler]) => [
        name,
        BEFORE_SIGN_IN.has(name) ? handler : guard(name, handler as T),
      ]),
    );
  return {
    calls: guarded<AnyCall>(calls, (name, call) =>
      name in NEEDED ? guardCommand(name as CommandName, call) : guardQuery(call),
    ),
    watches: guarded<AnyWatch>(watches, (_name, watch) => guardWatch(watch)),
  };
}

async function settle(work: () => unknown): Promise<{ value: unknown } | { error: unknown }> {
  try {
    return { value: await work() };
  } catch (error) {
    return { error };
  }
}
