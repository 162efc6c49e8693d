import type { CollectionName } from '../../../shared/contracts/sync-protocol.ts';
import type { DeskDatabase, Receipt, RecordWrite, StoredAction } from '../desk/database.ts';
import { createWatchable, type Watchable } from '../watchable.ts';

/** Documents per stored receipt; bounds what has to be loaded to settle one verdict. */
const RECEIPT_DOCUMENTS_MAX = 1_000;

export interface ActionCounts {
  total: number;
  confirmed: number;
  rejected: number;
}

export interface Settlement {
  id: string;
  /** Version the verdict is about; it settles every earlier one too. */
  rev: number;
  isAccepted: boolean;
  number: number | null;
}

/** Follows each document of each action until the server has said yes or no to it. */
export interface Receipts {
  /**
   * Adds documents that wait for a verdict; call it inside a transaction on `receipts`. Answers how many have not been
   * waiting yet: what an import has written may be taken out again before it was sent.
   */
  expect(actionId: string, collection: CollectionName, documents: Expected[]): Promise<number>;
  /** A document an action wrote has become a later version than was expected: only that one settles it. */
  expectLater(actionId: string, collection: CollectionName, document: Expected): Promise<void>;
  actionAdded(state: StoredAction['state']): void;
  /** A confirmed action got more documents: a batch was faster than the next one was written. */
  actionReopened(): void;
  settle(collection: CollectionName, settlements: Settlement[]): Promise<void>;
  /**
   * The server has lost what it confirmed: it was restored. Actions that wrote one of these documents beyond the given
   * rev wait again until it is confirmed anew; those too old to be kept with their documents stay as they are.
   */
  reopen(collection: CollectionName, revs: ReadonlyMap<string, number>): Promise<void>;
  isWaiting(ids: readonly string[]): Promise<boolean>;
  /** Ids of one collection that wait for a verdict. */
  waitingIn(collection: CollectionName): Promise<string[]>;
  /** When the oldest action was done that still waits. */
  oldestWaitingAt(): Promise<string | null>;
  readonly counts: Watchable<ActionCounts>;
}

export interface Expected {
  id: string;
  rev: number;
}

interface Span {
  key: string;
  collection: CollectionName;
  from: string;
  to: string;
}

export async function openReceipts(desk: DeskDatabase): Promise<Receipts> {
  const spans = new Map<string, Span>();
  await desk.receipts.each((receipt) => spans.set(receipt.key, spanOf(receipt)));
  const counts = createWatchable<ActionCounts>({
    total: await desk.actions.count(),
    confirmed: await desk.actions.where('state').equals('confirmed').count(),
    rejected: await desk.actions.where('state').equals('rejected').count(),
  });

  async function expect(actionId: string, collection: CollectionName, documents: Expected[]) {
    const sorted = byIds(documents);
    let added = 0;
    for (let start = 0; start < sorted.length; start += RECEIPT_DOCUMENTS_MAX) {
      const part = sorted.slice(start, start + RECEIPT_DOCUMENTS_MAX);
      const key = `${actionId}|${collection}|${part[0]?.id ?? ''}`;
      const open = new Map(part.map(({ id, rev }) => [id, rev]));
      const before: Receipt | undefined = await desk.receipts.get(key);
      for (const [index, id] of (before?.ids ?? []).entries()) {
        open.set(id, Math.max(open.get(id) ?? 0, before?.revs[index] ?? 0));
      }
      added += open.size - (before?.ids.length ?? 0);
      const all = byIds([...open].map(([id, rev]) => ({ id, rev })));
      const [ids, revs] = [all.map(({ id }) => id), all.map(({ rev }) => rev)];
      const receipt: Receipt = { key, actionId, collection, ids, revs };
      await desk.receipts.put(receipt);
      spans.set(receipt.key, spanOf(receipt));
    }
    return added;
  }

  async function expectLater(actionId: string, collection: CollectionName, document: Expected) {
    const { id, rev } = document;
    const wasConfirmed = await desk.transaction('rw', desk.actions, desk.receipts, async () => {
      const receipts = await desk.receipts.where('actionId').equals(actionId).toArray();
      const holds = (one: Receipt) => one.collection === collection && one.ids.includes(id);
      const waiting = receipts.find(holds);
      if (waiting) {
        waiting.revs[waiting.ids.indexOf(id)] = rev;
        await desk.receipts.put(waiting);
        return false;
      }
      const action = await desk.actions.get(actionId);
      if (action?.state !== 'waiting' && action?.state !== 'confirmed') return false;
      // Settled already, by what the server said of a version of somebody else.
      await expect(actionId, collection, [document]);
      await desk.actions.update(actionId, { settled: action.settled - 1, state: 'waiting' });
      return action.state === 'confirmed';
    });
    if (wasConfirmed) reopened(1);
  }

  function reopened(count: number): void {
    counts.set({ ...counts.get(), confirmed: counts.get().confirmed - count });
  }

  async function settle(collection: CollectionName, settlements: Settlement[]) {
    const touched = [...spans.values()].filter(
      (span) =>
        span.collection === collection &&
        settlements.some(({ id }) => span.from <= id && id <= span.to),
    );
    if (touched.length === 0) return;
    const byId = new Map(settlements.map((settlement) => [settlement.id, settlement]));
    const changed = await desk.transaction('rw', desk.actions, desk.receipts, async () => {
      const receipts = await desk.receipts.bulkGet(touched.map(({ key }) => key));
      const states: StoredAction['state'][] = [];
      for (const receipt of receipts) {
        if (!receipt) continue;
        const settled = takeSettled(receipt, byId);
        if (settled.length === 0) continue;
        if (receipt.ids.length === 0) await desk.receipts.delete(receipt.key);
        else await desk.receipts.put(receipt);
        const state = await settleAction(desk, receipt.actionId, settled);
        if (state) states.push(state);
      }
      return states;
    });
    for (const { key } of touched) {
      const left = await desk.receipts.get(key);
      if (left) spans.set(key, spanOf(left));
      else spans.delete(key);
    }
    const { total, confirmed, rejected } = counts.get();
    counts.set({
      total,
      confirmed: confirmed + changed.filter((state) => state === 'confirmed').length,
      rejected: rejected + changed.filter((state) => state === 'rejected').length,
    });
  }

  async function reopen(collection: CollectionName, revs: ReadonlyMap<string, number>) {
    if (revs.size === 0) return;
    const lostCount = await desk.transaction('rw', desk.actions, desk.receipts, async () => {
      const lost = (action: StoredAction): Expected[] =>
        action.writes.flatMap((write) => {
          const rev = revAfter(write);
          const isLost = write.collection === collection && rev > (revs.get(write.id) ?? rev);
          return isLost ? [{ id: write.id, rev }] : [];
        });
      const confirmed = desk.actions.where('state').equals('confirmed');
      const actions = await confirmed.filter((action) => lost(action).length > 0).toArray();
      for (const action of actions) {
        const documents = lost(action);
        await expect(action.id, collection, documents);
        const settled = action.settled - documents.length;
        await desk.actions.put({ ...action, settled, state: 'waiting', number: null });
      }
      return actions.length;
    });
    if (lostCount > 0) reopened(lostCount);
  }

  return {
    counts,
    expect,
    expectLater,
    settle,
    reopen,
    actionAdded: (state) => {
      const { total, confirmed, rejected } = counts.get();
      const added = state === 'confirmed' ? 1 : 0;
      counts.set({ total: total + 1, confirmed: confirmed + added, rejected });
    },
    actionReopened: () => reopened(1),
    oldestWaitingAt: async () => {
      // Entries of an index with one value stand in the order of their ids, which is that of time.
      const oldest = await desk.actions.where('state').equals('waiting').first();
      return oldest?.at ?? null;
    },
    waitingIn: async (collection) => {
      const keys = [...spans.values()].filter((span) => span.collection === collection);
      const receipts = await desk.receipts.bulkGet(keys.map(({ key }) => key));
      return [...new Set(receipts.flatMap((receipt) => receipt?.ids ?? []))];
    },
    isWaiting: async (ids) => {
      const touched = [...spans.values()].filter((span) =>
        ids.some((id) => span.from <= id && id <= span.to),
      );
      if (touched.some((span) => span.from === span.to)) return true;
      const receipts = await desk.receipts.bulkGet(touched.map(({ key }) => key));
      return receipts.some((receipt) => receipt?.ids.some((id) => ids.includes(id)));
    },
  };
}

/** Takes the settled documents out of the receipt. */
function takeSettled(receipt: Receipt, byId: Map<string, Settlement>): Settlement[] {
  const settled: Settlement[] = [];
  const open: Expected[] = [];
  for (const [index, id] of receipt.ids.entries()) {
    const rev = receipt.revs[index] ?? 0;
    const settlement = byId.get(id);
    if (settlement && settlement.rev >= rev) settled.push(settlement);
    else open.push({ id, rev });
  }
  receipt.ids = open.map(({ id }) => id);
  receipt.revs = open.map(({ rev }) => rev);
  return settled;
}

/** The new state of the action, or null when it stays as it was. */
async function settleAction(
  desk: DeskDatabase,
  actionId: string,
  settled: Settlement[],
): Promise<StoredAction['state'] | null> {
  const action = await desk.actions.get(actionId);
  if (!action) return null;
  action.settled += settled.length;
  for (const { number } of settled) {
    if (number !== null) action.number = Math.max(action.number ?? 0, number);
  }
  const before = action.state;
  if (settled.some(({ isAccepted }) => !isAccepted)) action.state = 'rejected';
  else if (action.state === 'waiting' && action.settled >= action.count) action.state = 'confirmed';
  await desk.actions.put(action);
  return action.state === before ? null : action.state;
}

/** The version an action has left of a document. */
export function revAfter({ before, after }: Pick<RecordWrite, 'before' | 'after'>): number {
  if (after && 'rev' in after) return after.rev;
  return before && 'rev' in before ? before.rev + 1 : 1;
}

function byIds(documents: readonly Expected[]): Expected[] {
  return [...documents].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function spanOf({ key, collection, ids }: Receipt): Span {
  return { key, collection, from: ids[0] ?? '', to: ids.at(-1) ?? '' };
}
