import type { RxCollection } from 'rxdb/plugins/core';
import type { StoredAction } from '../../../renderer/worker/desk/database.ts';
import type { Services } from '../../../renderer/worker/services.ts';
import type { Session } from '../../../renderer/worker/session/session.ts';
import type { SyncState } from '../../../shared/contracts/data-api.ts';
import type { CollectionName } from '../../../shared/contracts/sync-protocol.ts';
import type { Fields, RecordCollection } from '../../../shared/domain/merge/rules.ts';
import { editRecord, type NewVisit, writeVisit } from './deeds.ts';
import { type NewFact, writeFact } from './facts.ts';
import { Gone } from './gone.ts';

export type Document = Record<string, unknown> & { id: string };
export type FactName = 'entries' | 'interactions';

/** What stays to be done at a desk before it is at rest. */
export interface Waiting {
  sync: SyncState;
  receipts: { actionId: string; collection: string; ids: string[] }[];
  facts: number;
}

/**
 * What the torture does and sees inside a desk beside its commands. It runs where the desk runs, so only plain data
 * goes in and comes out.
 */
export interface Inside {
  self(): Promise<{ deskId: string; userId: string }>;
  now(): Promise<string>;
  garageIds(): Promise<string[]>;
  actions(): Promise<StoredAction[]>;
  action(id: string): Promise<StoredAction | undefined>;
  waiting(): Promise<Waiting>;
  /** Everything of one collection that is here, as it would go over the wire. */
  documents(collection: CollectionName): Promise<Document[]>;
  document(collection: CollectionName, id: string): Promise<Document | null>;
  factsOfCustomer(collection: FactName | 'events', customerId: string): Promise<Document[]>;
  writeVisit(visit: NewVisit): Promise<{ actionId: string }>;
  /** Null when nothing changed. */
  editRecord(
    collection: RecordCollection,
    before: Document,
    set: Fields,
  ): Promise<{ actionId: string } | null>;
  writeFact(fact: NewFact): Promise<{ id: string; customerId: string }>;
  importFile(text: string): Promise<void>;
  /** Orderly, as closing the window. */
  close(): Promise<void>;
}

export function createInside(session: Session<Services>): Inside {
  const book = () => {
    const opened = session.openedBook();
    if (!opened) throw new Gone('no open book');
    return opened;
  };
  const context = () => book().context;
  const target = (collection: CollectionName) =>
    context().collections[collection] as unknown as RxCollection<Document>;

  return {
    self: async () => ({ deskId: context().deskId, userId: context().actingUser().id }),
    now: async () => context().now(),
    garageIds: async () => context().garages.map(({ id }) => id),
    actions: async () => await context().desk.actions.orderBy('id').toArray(),
    action: async (id) => await context().desk.actions.get(id),
    waiting: async () => ({
      sync: book().syncState.get(),
      receipts: await context().desk.receipts.toArray(),
      facts: await context().desk.outbox.count(),
    }),
    documents: async (collection) => {
      const found = await target(collection).find().exec();
      return found.map((document) => document.toMutableJSON());
    },
    document: async (collection, id) =>
      (await target(collection).findOne(id).exec())?.toMutableJSON() ?? null,
    factsOfCustomer: async (collection, customerId) =>
      (await context().factsOfCustomer(collection, customerId)) as unknown as Document[],
    writeVisit: (visit) => writeVisit(context(), visit),
    editRecord: (collection, before, set) => editRecord(context(), collection, before, set),
    writeFact: (fact) => writeFact(context(), fact),
    importFile: async (text) => {
      const { imports } = session.services();
      const file = new File([text], 'customers.csv');
      const { mapping } = await imports.analyse({ file });
      await imports.run({ file, mapping });
      await imports.settled();
    },
    close: () => session.close(),
  };
}
