import { z } from 'zod';
import {
  type CommandName,
  type CommandResult,
  type Commands,
  LIST_SORTS,
  type Queries,
  type SyncState,
  type Watches,
} from '../../shared/contracts/data-api.ts';
import { similarInput } from '../../shared/contracts/similar-api.ts';
import { CUSTOMER_STATUSES } from '../../shared/domain/customer/customer.ts';
import { id } from '../../shared/domain/record/record.ts';
import { ok } from '../../shared/lib/result.ts';
import type { CallHandlers, WatchHandlers } from '../../shared/lib/rpc.ts';
import type { Command } from './commands/command.ts';
import { recordConsent, undoWithdrawal, withdrawConsent } from './commands/consents.ts';
import { addCustomer, editCustomer, removeCustomer } from './commands/customers.ts';
import { editOwnership, sellVehicle } from './commands/ownerships.ts';
import { mendRejected, retryRejected } from './commands/rejected-work.ts';
import { createCommandRunner } from './commands/run-command.ts';
import { undoAction } from './commands/undo-action.ts';
import { createUserCommands, listUsers, userInputs } from './commands/users.ts';
import { addVehicle, editVehicle } from './commands/vehicles.ts';
import { createDrafts } from './desk/drafts.ts';
import { createManageDesks, type ManageDesks } from './desks/manage-desks.ts';
import type { Environment } from './environment.ts';
import { toWireError } from './errors.ts';
import type { CommandHandlers, Handlers } from './handler-maps.ts';
import { watchCustomerConsents } from './queries/customer-consents.ts';
import { exportConsents } from './queries/export-consents.ts';
import { listActions } from './queries/list-actions.ts';
import { listRejected } from './queries/list-rejected.ts';
import { offerConsentText } from './queries/offer-consent-text.ts';
import { watchCustomerPage } from './queries/watch-customer-page.ts';
import { watchSimilar } from './queries/watch-similar.ts';
import type { Services } from './services.ts';
import { guardHandlers } from './session/guard.ts';
import type { Session } from './session/session.ts';
import { createSigner } from './sync/sign-request.ts';

const findInput = z.object({ text: z.string().max(500), limit: z.number().int().min(0).max(200) });
const listInput = z.object({
  sort: z.enum(LIST_SORTS),
  direction: z.enum(['ascending', 'descending']),
  filter: z.object({
    text: z.string().max(500).optional(),
    kind: z.enum(['person', 'business']).optional(),
    status: z.enum(CUSTOMER_STATUSES).optional(),
    tag: z.string().max(40).optional(),
  }),
  offset: z.number().int().min(0),
  limit: z.number().int().min(0).max(1_000),
});

/** Every entry of the data API by name, each behind the guard: what it reads, what it watches, what it writes. */
export function createHandlers(session: Session<Services>, environment: Environment): Handlers {
  return guardHandlers(session, {
    calls: { ...queryHandlers(session, environment), ...commandHandlers(session, environment) },
    watches: watchHandlers(session),
  });
}

function queryHandlers(
  session: Session<Services>,
  environment: Environment,
): Partial<CallHandlers<Queries>> {
  const drafts = () => createDrafts(session.desk(), () => session.book().context.now());
  const book = () => session.services().book;
  const imports = () => session.services().imports;
  return {
    'customers/find': (input) => book().find(findInput.parse(input)),
    'customers/list': (input) => book().list(listInput.parse(input) as typeof input),
    'customers/holders': ({ numbers, exceptId }) =>
      book().holders(z.array(z.string().max(32)).max(20).parse(numbers), exceptId),
    'visits/get': async (input) => {
      const { context } = session.book();
      const visit = await context.collections.visits.findOne(id.parse(input.id)).exec();
      return visit?.toMutableJSON() ?? null;
    },
    'actions/list': ({ limit }) =>
      listActions(session.book().context, z.number().int().parse(limit)),
    'rejected/list': () => listRejected(session.book().context),
    'consents/text': (input) => offerConsentText(session.book().context, input),
    'consents/export-file': (input) => exportConsents(session.book().context, input),
    'drafts/read': (input) => drafts().read(input),
    'imports/list': () => imports().list(),
    'imports/analyse': (input) => imports().analyse(input),
    'imports/preview': (input) => imports().preview(input),
    'imports/error-file': (input) => imports().errorFile({ importId: id.parse(input.importId) }),
    'users/list': () => listUsers(session.people()),
    'desks/list': () => manageDesks(session).list(),
    'desk/storage': environment.storageInfo,
  };
}

function watchHandlers(session: Session<Services>): Partial<WatchHandlers<Watches>> {
  return {
    'session/state': (_input, next) => session.state.watch(next),
    // Watched from the first second on: the line is paused until the book stands.
    'sync/state': (_input, next) => watchSync(session, next),
    'customers/page': (input, next, fail) => {
      const { context, receipts } = session.book();
      const parts = { context, receipts, seenVersions: context.seenVersions };
      return watchCustomerPage(parts, id.parse(input.id), next, fail);
    },
    'consents/state': ({ customerId }, next, fail) =>
      watchCustomerConsents(session.book().context, id.parse(customerId), next, fail),
    'book/version': (_input, next) => {
      const { book } = session.services();
      next(book.version());
      return book.onVersion(next);
    },
    'imports/progress': (_input, next) => session.services().imports.onProgress(next),
    'customers/similar': (input, next) =>
      watchSimilar(session.services(), similarInput.parse(input), next),
  };
}

/** Follows the sync state of whichever book is open. */
function watchSync(session: Session<Services>, next: (state: SyncState) => void): () => void {
  let stopBook: () => void = () => undefined;
  const stopSession = session.state.watch(() => {
    stopBook();
    stopBook = () => undefined;
    const book = session.openedBook();
    if (book) stopBook = book.syncState.watch(next);
    else next(PAUSED);
  });
  return () => {
    stopSession();
    stopBook();
  };
}

const PAUSED: SyncState = {
  line: 'paused',
  since: new Date(0).toISOString(),
  lastContactAt: null,
  actionsTotal: 0,
  actionsConfirmed: 0,
  actionsWaiting: 0,
  rejected: 0,
  isReceiving: false,
  firstFill: null,
  serverUrl: null,
};

const openInput = z.object({
  hostKey: z.string().regex(/^[\w-]{43}$/),
  isHostProtected: z.boolean(),
  deskName: z.string(),
});
const enrolInput = z.object({
  serverUrl: z.string().min(1).max(2048),
  code: z.string().trim().min(4).max(64),
  deskName: z.string().trim().min(1).max(80),
});

function commandHandlers(
  session: Session<Services>,
  environment: Environment,
): Partial<CommandHandlers> {
  const runCommand = createCommandRunner();
  const run =
    <K extends CommandName>(command: Command<K>) =>
    (input: Commands[K]['input']) =>
      settle<K>(async () => runCommand(command, session.book().context, input));
  const drafts = () => createDrafts(session.desk(), () => session.book().context.now());
  const imports = () => session.services().imports;
  const users = createUserCommands(session.people, environment.pinIterations);
  const onImport = (input: { importId: string }) => ({ importId: id.parse(input.importId) });
  return {
    'session/open': (input) => settle(async () => ok(await session.open(openInput.parse(input)))),
    'session/enrol': (input) => settle(async () => done(session.enrol(enrolInput.parse(input)))),
    'session/start-anew': () => settle(async () => ok(await session.startAnew())),
    'session/set-up': (input) =>
      settle(async () => ok(await session.setUp(userInputs['session/set-up'].parse(input)))),
    'session/sign-in': (input) =>
      settle(async () => ok(await session.signIn(userInputs['session/sign-in'].parse(input)))),
    'session/lock': () => settle(async () => ok(session.lock())),
    'users/add': run(users.add),
    'users/edit': run(users.edit),
    'users/change-pin': run(users.changePin),
    'desks/revoke': (input) => settle(async () => ok(await manageDesks(session).revoke(input))),
    'desks/create-code': () => settle(async () => ok(await manageDesks(session).createCode())),
    'customers/add': run(addCustomer),
    'customers/edit': run(editCustomer),
    'customers/remove': run(removeCustomer),
    'vehicles/add': run(addVehicle),
    'vehicles/edit': run(editVehicle),
    'consents/record': run(recordConsent),
    'consents/withdraw': run(withdrawConsent),
    'consents/undo-withdrawal': run(undoWithdrawal),
    'ownerships/edit': run(editOwnership),
    'ownerships/sell': run(sellVehicle),
    'actions/undo': run(undoAction),
    'imports/run': (input) => settle(async () => ok(await imports().run(input))),
    'imports/cancel': (input) => settle(async () => ok(await imports().cancel(onImport(input)))),
    'imports/undo': (input) => settle(async () => ok(await imports().undo(onImport(input)))),
    'drafts/save': (input) => settle(async () => done(drafts().save(input))),
    'drafts/clear': (input) => settle(async () => done(drafts().clear(input))),
    'sync/now': () =>
      settle(async () => {
        session.book().syncNow();
        return ok({});
      }),
    'sync/stop-fill': () => settle(async () => done(session.book().stopFill())),
    'sync/continue-fill': () => settle(async () => done(session.book().continueFill())),
    'rejected/mend': run(mendRejected),
    'rejected/retry': run(retryRejected),
    'rejected/discard': ({ key }) =>
      settle(async () => {
        const existed = await session.book().rejectedWork.discard(z.string().parse(key));
        return existed
          ? ok({})
          : { ok: false, error: { code: 'NOT_FOUND', message: 'no such work' } };
      }),
  };
}

function manageDesks(session: Session<Services>): ManageDesks {
  const { context, server } = session.book();
  return createManageDesks({
    client: server,
    signer: () =>
      createSigner(session.actingUser().id, context.now, () => session.people().signingKey()),
    garageIds: () => {
      // A desk may have more garages than who is signed in at it.
      const own = session.people().roster.find(session.actingUser().id)?.garageIds ?? [];
      return context.garages.flatMap(({ id }) => (own.includes(id) ? [id] : []));
    },
  });
}

/** For commands that have nothing to say but that they are done. */
async function done(
  work: Promise<void> | undefined,
): Promise<{ ok: true; value: Record<string, never> }> {
  await work;
  return ok({});
}

/** A command answers with a Result, whatever happens in it. */
async function settle<K extends CommandName>(
  work: () => Promise<CommandResult<K>>,
): Promise<CommandResult<K>> {
  try {
    return await work();
  } catch (error) {
    return { ok: false, error: toWireError(error) };
  }
}
