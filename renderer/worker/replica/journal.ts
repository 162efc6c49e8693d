import { ForecourtError } from '../../../shared/contracts/errors.ts';
import type { CollectionName } from '../../../shared/contracts/sync-protocol.ts';
import type { DeskDatabase, RecordWrite, StoredAction } from '../desk/database.ts';
import { applyWrites, type CarryingOut, type GaveWay, insertDocuments } from './apply-writes.ts';
import type { Collections, NewAction } from './context.ts';
import { type Expected, type Receipts, revAfter } from './receipts.ts';

/** Actions whose documents are kept for undo; older confirmed ones keep only their line in the list. */
const UNDOABLE_ACTIONS_MAX = 500;

/** Of a document that is inserted. */
const FIRST_REV = 1;

export interface Journal {
  write(action: NewAction & { writes: RecordWrite[] }): Promise<{ actionId: string }>;
  record(action: NewAction): Promise<{ actionId: string }>;
  /** Notes documents of a recorded action before they are written. */
  expect(actionId: string, collection: CollectionName, documents: Expected[]): Promise<void>;
  /** Documents that were noted and never came to be: no verdict will come for them. */
  release(collection: CollectionName, ids: readonly string[]): Promise<void>;
  /**
   * Finishes actions whose process died between journal and documents. In a new replica that has taken the place of a
   * lost one, what they changed is put back first.
   */
  replay(isReplicaNew?: boolean): Promise<number>;
}

interface JournalParts {
  desk: DeskDatabase;
  collections: Collections;
  receipts: Receipts;
  gaveWay: GaveWay;
  newId(): string;
  now(): string;
}

/**
 * RxDB keeps each collection in its own IndexedDB, and no transaction spans them. So every action is
 * written here first, with all its documents and fixed ids, and carried out afterwards.
 */
export function createJournal(parts: JournalParts): Journal {
  const { desk, collections, receipts } = parts;
  const carrying = (actionId: string): CarryingOut => ({
    ...parts.gaveWay,
    expectLater: (collection, document) => receipts.expectLater(actionId, collection, document),
    keepLost: async (collection, mine, master) => {
      await parts.gaveWay.keepLost(collection, mine, master);
      // It is never sent, so no verdict would come.
      const { id, rev = 1 } = mine;
      await receipts.settle(collection, [{ id, rev, isAccepted: false, number: null }]);
    },
  });

  const newAction = (action: NewAction, writes: RecordWrite[]): StoredAction => ({
    id: parts.newId(),
    kind: action.kind,
    at: parts.now(),
    subjectId: action.subjectId,
    phase: writes.length > 0 ? 'writing' : 'written',
    state: 'waiting',
    writes,
    count: writes.length,
    settled: 0,
    number: null,
    ...(action.undoes !== undefined && { undoes: action.undoes }),
    ...(action.userId !== undefined && { userId: action.userId }),
  });

  async function store(
    action: StoredAction,
    { draftKey, rejectedKey }: Pick<NewAction, 'draftKey' | 'rejectedKey'> = {},
  ): Promise<void> {
    const tables = [desk.actions, desk.receipts, desk.drafts, desk.rejected];
    await desk.transaction('rw', tables, async () => {
      await desk.actions.add(action);
      if (draftKey !== undefined) await desk.drafts.delete(draftKey);
      if (rejectedKey !== undefined) await desk.rejected.delete(rejectedKey);
      if (action.undoes !== undefined) {
        await desk.actions.update(action.undoes, { undoneBy: action.id });
      }
      for (const write of action.writes) {
        const { collection, id } = write;
        await receipts.expect(action.id, collection, [{ id, rev: revAfter(write) }]);
      }
    });
    receipts.actionAdded(action.state);
  }

  return {
    async write({ writes, ...action }) {
      const stored = newAction(action, writes);
      await store(stored, action);
      await applyWrites(collections, writes, carrying(stored.id));
      // Not waited for: should it be lost, the action is replayed, which changes nothing.
      desk.actions.update(stored.id, { phase: 'written' }).catch(() => undefined);
      return { actionId: stored.id };
    },

    async record(action) {
      // Without documents it waits for nothing; the first of them opens it. An import may be cut off before that.
      const stored = { ...newAction(action, []), state: 'confirmed' as const };
      await store(stored);
      return { actionId: stored.id };
    },

    async expect(actionId, collection, documents) {
      const wasConfirmed = await desk.transaction('rw', desk.actions, desk.receipts, async () => {
        const added = await receipts.expect(actionId, collection, documents);
        const action = await desk.actions.get(actionId);
        if (!action) throw new ForecourtError('NOT_FOUND', `no action ${actionId}`);
        // Nothing is left to take out, or all of it waits already.
        if (added === 0) return false;
        const { count, state } = action;
        await desk.actions.update(actionId, {
          count: count + added,
          state: state === 'confirmed' ? 'waiting' : state,
        });
        return state === 'confirmed';
      });
      if (wasConfirmed) receipts.actionReopened();
    },

    release: (collection, ids) =>
      receipts.settle(
        collection,
        ids.map((id) => ({ id, rev: FIRST_REV, isAccepted: true, number: null })),
      ),

    async replay(isReplicaNew = false) {
      const unfinished = await desk.actions.where('phase').equals('writing').sortBy('id');
      for (const action of unfinished) {
        if (isReplicaNew) await putBack(collections, action.writes);
        await applyWrites(collections, action.writes, carrying(action.id));
        await desk.actions.update(action.id, { phase: 'written' });
      }
      await trim(desk);
      return unfinished.length;
    },
  };
}

/** The versions that were changed, as far as they are not there. */
async function putBack(collections: Collections, writes: readonly RecordWrite[]): Promise<void> {
  for (const { collection, before } of writes) {
    if (before) await insertDocuments(collections[collection] as never, [before as never]);
  }
}

/** Old documents of confirmed actions go: they serve undo only, and are personal data. */
async function trim(desk: DeskDatabase): Promise<void> {
  const newest = await desk.actions
    .orderBy('id')
    .reverse()
    .limit(UNDOABLE_ACTIONS_MAX)
    .primaryKeys();
  const oldestKept = newest.at(-1);
  if (newest.length < UNDOABLE_ACTIONS_MAX || oldestKept === undefined) return;
  await desk.actions
    .where('id')
    .below(oldestKept)
    .and((action) => action.state === 'confirmed' && action.writes.length > 0)
    .modify({ writes: [] });
}
