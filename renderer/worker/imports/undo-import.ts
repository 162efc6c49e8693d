import { IMPORTED_COLLECTIONS, type ImportPart, type ImportTarget } from './import-target.ts';

export interface UndoAnswer {
  /** Customers taken out and customers left because somebody has worked with them since. */
  removed: number;
  kept: number;
}

/** Takes everything out that the import may have written, whatever became of it: nobody has seen it whole. */
export async function rollBackImport(
  target: ImportTarget,
  importId: string,
  actionId: string,
): Promise<void> {
  for await (const { ids } of partsOf(target, importId)) {
    for (const collection of IMPORTED_COLLECTIONS) {
      if (ids[collection].length > 0) await target.remove(collection, ids[collection], actionId);
    }
  }
  await target.store.removeParts(importId);
}

/**
 * Takes an import out again, except what somebody has worked with since: a customer with a changed
 * document, a visit or a new car stays, together with the cars and links that hang on it.
 */
export async function undoImport(
  target: ImportTarget,
  importId: string,
  actionId: string,
  onPart: () => Promise<void>,
): Promise<UndoAnswer> {
  const kept = await findKept(target, importId, onPart);
  const answer: UndoAnswer = { removed: 0, kept: 0 };
  for await (const { ids } of partsOf(target, importId)) {
    answer.kept += ids.customers.filter((id) => kept.has(id)).length;
    for (const collection of ['ownerships', 'vehicles', 'customers'] as const) {
      const gone = ids[collection].filter((id) => !kept.has(id));
      const removed = gone.length > 0 ? await target.remove(collection, gone, actionId) : 0;
      if (collection === 'customers') answer.removed += removed;
    }
    await onPart();
  }
  return answer;
}

/** Ids that stay: everything linked, over any number of links, to something worked with. */
async function findKept(
  target: ImportTarget,
  importId: string,
  onPart: () => Promise<void>,
): Promise<Set<string>> {
  const touched = new Set<string>();
  const neighbours = new Map<string, string[]>();
  const connect = (a: string, b: string) => {
    neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
    neighbours.set(b, [...(neighbours.get(b) ?? []), a]);
  };
  for await (const { ids } of partsOf(target, importId)) {
    for (const collection of ['customers', 'vehicles'] as const) {
      const documents = await target.read(collection, ids[collection]);
      for (const { id, rev } of documents) if (rev > 1) touched.add(id);
    }
    for (const link of await target.read('ownerships', ids.ownerships)) {
      connect(link.id, link.customerId);
      connect(link.id, link.vehicleId);
      if (link.rev > 1) touched.add(link.id);
    }
    await onPart();
  }
  for (const id of await namedElsewhere(target, importId)) touched.add(id);
  return reach(touched, neighbours);
}

async function namedElsewhere(target: ImportTarget, importId: string): Promise<Set<string>> {
  const own = new Set<string>();
  for await (const { ids } of partsOf(target, importId)) {
    for (const id of ids.ownerships) own.add(id);
  }
  const named = new Set<string>();
  for await (const { ids } of partsOf(target, importId)) {
    const found = await target.namedElsewhere([...ids.customers, ...ids.vehicles], own);
    for (const id of found) named.add(id);
  }
  return named;
}

function reach(start: ReadonlySet<string>, neighbours: ReadonlyMap<string, string[]>): Set<string> {
  const reached = new Set(start);
  const open = [...start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const next of neighbours.get(id) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
}

async function* partsOf(
  target: ImportTarget,
  importId: string,
): AsyncGenerator<ImportPart, void, undefined> {
  for (const number of await target.store.partNumbers(importId)) {
    const part = await target.store.readPart(importId, number);
    if (part) yield part;
  }
}
