import type { NewAction, ReplicaContext } from '../replica/context.ts';
import {
  type ImportPart,
  type ImportStore,
  type ImportTarget,
  isImportPart,
  isStoredImport,
} from './import-target.ts';

/** Imports on the replica of this desk. */
export function createImportTarget(context: ReplicaContext): ImportTarget {
  const record = async (action: NewAction) => (await context.recordAction(action)).actionId;
  const target: ImportTarget = {
    get garage() {
      const [garage] = context.garages;
      if (!garage) throw new Error('a desk has at least one garage');
      return garage;
    },
    store: createImportStore(context),
    now: context.now,
    newId: context.newId,
    newStamp: () => context.newStamp(),
    recordAction: (kind, undoes) => record({ kind, subjectId: null, ...(undoes && { undoes }) }),
    ofUser: () => {
      const userId = context.actingUser().id;
      return {
        ...target,
        newStamp: () => context.newStamp(userId),
        recordAction: (kind, undoes) =>
          record({ kind, subjectId: null, userId, ...(undoes && { undoes }) }),
      };
    },
    insert: (collection, documents, actionId) =>
      context.insertBatch(collection, documents, actionId),
    remove: (collection, ids, actionId) => context.removeBatch(collection, ids, actionId),
    read: async (collection, ids) => {
      const found = await context.collections[collection].findByIds(ids).exec();
      return [...found.values()].map((document) => document.toMutableJSON()) as never;
    },
    namedElsewhere: (ids, own) => findNamedElsewhere(context, ids, own),
  };
  return target;
}

function createImportStore({ desk }: ReplicaContext): ImportStore {
  const { importBatches: batches, importParts: parts } = desk;
  const keysOf = (importId: string) =>
    parts.where(':id').between([importId, 0], [importId, Number.MAX_SAFE_INTEGER]);
  return {
    saveImport: async (stored) => void (await batches.put(stored)),
    readImport: async (importId) => {
      const stored = await batches.get(importId);
      return isStoredImport(stored) ? stored : null;
    },
    listImports: async () => (await batches.toArray()).filter(isStoredImport),
    savePart: async (part) => void (await parts.put(part)),
    partNumbers: async (importId) =>
      (await keysOf(importId).primaryKeys()).map(([, number]) => number),
    readPart: async (importId, number) => {
      const part: unknown = await parts.get([importId, number]);
      return isImportPart(part) ? (part satisfies ImportPart) : null;
    },
    removeParts: async (importId) => void (await keysOf(importId).delete()),
  };
}

/**
 * By ranges of the indexes: the ids of one part were given out one after the other, so few others lie
 * between the first and the last of them.
 */
async function findNamedElsewhere(
  { collections }: ReplicaContext,
  ids: readonly string[],
  own: ReadonlySet<string>,
): Promise<Set<string>> {
  const asked = new Set(ids);
  const named = new Set<string>();
  const [first] = ids;
  if (first === undefined) return named;
  const range = {
    $gte: ids.reduce((a, b) => (a < b ? a : b), first),
    $lte: ids.reduce((a, b) => (a > b ? a : b), first),
  };
  const [visits, links, cars] = await Promise.all([
    collections.visits.find({ selector: { customerId: range } }).exec(),
    collections.ownerships.find({ selector: { customerId: range } }).exec(),
    collections.ownerships.find({ selector: { vehicleId: range } }).exec(),
  ]);
  for (const visit of visits) if (asked.has(visit.customerId)) named.add(visit.customerId);
  for (const { id, customerId, vehicleId } of [...links, ...cars]) {
    if (own.has(id)) continue;
    for (const end of [customerId, vehicleId]) if (asked.has(end)) named.add(end);
  }
  return named;
}
