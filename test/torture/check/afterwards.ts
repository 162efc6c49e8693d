import { COLLECTION_NAMES } from '../../../shared/contracts/sync-protocol.ts';
import type { DomainEvent } from '../../../shared/domain/event/event.ts';
import type { OverruledBody } from '../../../shared/domain/event/overruled.ts';
import { canonicalText } from '../../../shared/domain/merge/is-same.ts';
import { normalise } from '../../../shared/domain/record/normalise.ts';
import type { Document } from '../inside/inside.ts';
import type { WorldDesk } from '../world/desk.ts';
import type { World } from '../world/world.ts';
import { findComplaint } from './complaint.ts';
import { readRejected } from './during.ts';
import type { KnownWrite } from './ledger.ts';
import { readScope, readServerState, type ServerState } from './server-state.ts';

/** Virtual time in which a healed world has to come to rest. */
const REST_MS_MAX = 5 * 60_000;

const MOMENT_MS = 200;

/** Waits until all is quiet and equal; what is still missing then is a violation. */
export async function converge(world: World): Promise<ServerState> {
  const end = world.time.now() + REST_MS_MAX;
  for (;;) {
    await world.activity.idle();
    world.check();
    // To look takes its time too, on a disk that lags.
    const state = await world.until(unrest(world));
    if (typeof state !== 'string') return state;
    world.stage = state;
    if (world.time.now() > end) world.fail(`no rest: ${state}`);
    if (world.time.nextDue() === null) world.fail(`nothing more happens: ${state}`);
    // What falls due within a moment is one step; to look costs more than to go on.
    // Looking sets timers of its own, due at once: they alone would let no time go by.
    await world.pass((world.time.nextDue() ?? 0) + MOMENT_MS - world.time.now());
  }
}

/** The state of the server when every desk has exactly that, else what keeps them from it. */
async function unrest(world: World): Promise<ServerState | string> {
  for (const desk of world.desks) {
    world.stage = `looking at ${desk.name}`;
    const waiting = await whyBusy(desk);
    if (waiting) return `${desk.name} ${waiting}`;
  }
  const state = await readServerState(world.server.pool, world.garageIds);
  for (const desk of world.desks) {
    const difference = await differsFrom(state, world, desk);
    if (difference) return `${desk.name} ${difference}`;
  }
  return state;
}

async function whyBusy(desk: WorldDesk): Promise<string | null> {
  const waiting = await desk.ask((inside) => inside.waiting());
  if (!waiting) return 'is gone';
  const { line, actionsWaiting, isReceiving, firstFill } = waiting.sync;
  if (line !== 'online') return `is ${line}`;
  if (actionsWaiting > 0) {
    const rows = waiting.receipts.map(
      ({ actionId, collection, ids }) => `${actionId} (${collection} ${ids})`,
    );
    const actions = (await desk.actions()).filter(({ state }) => state === 'waiting');
    const told = actions.map(({ id, kind, settled, count }) => `${kind} ${id} ${settled}/${count}`);
    return `has ${actionsWaiting} actions waiting: ${told.join(', ')}; for ${rows.join(', ')}`;
  }
  if (isReceiving || firstFill) return 'is receiving';
  return waiting.facts > 0 ? `has ${waiting.facts} facts waiting` : null;
}

async function differsFrom(
  state: ServerState,
  world: World,
  desk: WorldDesk,
): Promise<string | null> {
  const scope = await readScope(world.server.pool, desk.deskId);
  const expected = new Map<string, Document>();
  for (const [garageId, documents] of state.byGarage) {
    if (scope.has(garageId)) for (const [key, one] of documents) expected.set(key, one);
  }
  for (const collection of COLLECTION_NAMES) {
    for (const document of await desk.documents(collection)) {
      const key = `${collection}|${document.id}`;
      const master = expected.get(key);
      if (!master) return `has ${key}, which the server does not have for it`;
      if (text(master) !== text(document))
        return `has another ${key} than the server: ${text(document)} instead of ${text(master)}`;
      expected.delete(key);
    }
  }
  const [missing] = expected.keys();
  return missing === undefined ? null : `misses ${missing}`;
}

function text(document: Document): string {
  return canonicalText(normalise(document));
}

/** What is overruled is said at a desk before it is so at the server. */
async function complain(
  world: World,
  state: ServerState,
  write: KnownWrite,
): Promise<string | null> {
  const now = state.find(write.collection, write.id);
  if (findComplaint(world.ledger, write, now) === null) return null;
  const told: DomainEvent[] = [...state.byGarage.values()].flatMap((documents) =>
    [...documents].flatMap(([key, document]) =>
      key.startsWith('events|') ? [document as unknown as DomainEvent] : [],
    ),
  );
  for (const desk of world.desks) {
    const own = await desk.ask((inside) => inside.factsOfCustomer('events', write.id));
    told.push(...((own ?? []) as unknown as DomainEvent[]));
  }
  const gaveWay = told.flatMap(({ kind, body }) =>
    kind === 'overruled' && (body as OverruledBody).documentId === write.id
      ? [body as OverruledBody]
      : [],
  );
  return findComplaint(world.ledger, write, now, gaveWay);
}

/** Every acknowledged write is in the master, visibly overruled, or kept as rejected work. */
export async function checkWrites(world: World, state: ServerState): Promise<void> {
  for (const desk of world.desks) {
    const rejected = await readRejected(desk);
    const actions = new Map((await desk.actions()).map((action) => [action.id, action]));
    for (const write of world.ledger.writes) {
      if (write.desk !== desk.name) continue;
      const action = actions.get(write.actionId);
      if (!action) world.fail(`${desk.name} forgot its action ${write.actionId}`);
      if (action.state === 'rejected' && rejected.has(write.id)) {
        const master = state.find(write.collection, write.id);
        if (master && write.after && text(master) === text(write.after)) {
          world.fail(
            `${desk.name} shows ${write.actionId} as refused (${rejected.get(write.id)}), which the server took`,
          );
        }
        continue;
      }
      const found = await complain(world, state, write);
      if (found && !rejected.has(write.id)) {
        world.fail(
          `${write.collection} ${write.id}, ${action.state} at ${desk.name} (${write.kind} ${write.actionId}), ${found}`,
        );
      }
    }
    for (const { collection, document, desk: writer } of world.facts) {
      if (writer !== desk.name || rejected.has(document.id)) continue;
      if (!state.find(collection, document.id)) {
        world.fail(`${collection} ${document.id} of ${desk.name} never reached the server`);
      }
    }
  }
}

/** What a desk shows as confirmed is so at this very moment. */
export async function checkReceipts(world: World): Promise<void> {
  const confirmed: { desk: WorldDesk; ids: Set<string> }[] = [];
  for (const desk of world.desks) {
    if (!desk.isRunning) continue;
    const actions = await desk.actions();
    const ids = new Set(actions.filter(({ state }) => state === 'confirmed').map(({ id }) => id));
    for (const action of actions) world.ledger.add(desk.name, action);
    confirmed.push({ desk, ids });
  }
  const state = await readServerState(world.server.pool, world.garageIds);
  for (const { desk, ids } of confirmed) {
    for (const write of world.ledger.writes) {
      if (write.desk !== desk.name || !ids.has(write.actionId)) continue;
      const found = await complain(world, state, write);
      if (found) {
        world.fail(
          `${desk.name} shows ${write.kind} ${write.actionId} as confirmed, but ${write.collection} ${write.id} ${found}`,
        );
      }
    }
  }
}

/** No number was given out twice in a garage, and each garage's numbers rise in the order they were given. */
export async function checkNumbers(world: World): Promise<void> {
  const { rows } = await world.server.pool.query<{ garage: string; number: string }>(
    `select garage_id as garage, number from torture_numbers where garage_id = any($1)
     group by garage_id, number having count(*) > 1 limit 1`,
    [world.garageIds],
  );
  const [twice] = rows;
  if (twice) world.fail(`number ${twice.number} of ${twice.garage} was given twice`);
}
