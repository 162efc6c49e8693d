import { Dexie, type Table } from 'dexie';
import type { ActionKind } from '../../../shared/contracts/data-api.ts';
import type { ErrorCode } from '../../../shared/contracts/errors.ts';
import type {
  CollectionName,
  FactProof,
  GarageInfo,
} from '../../../shared/contracts/sync-protocol.ts';
import type { Documents } from '../../../shared/schema/documents.ts';
import type { KeyringTable } from '../keys/stored-ring.ts';
import { sealTables } from '../vault/sealing-tables.ts';
import type { Vault } from '../vault/vault.ts';

/** Who this desk is and where it belongs; written at enrolment. */
export interface Identity {
  deskId: string;
  deskName: string;
  serverUrl: string;
  /** The first is home. They become others by `writeGarages` alone; who holds the identity reads them anew. */
  garages: GarageInfo[];
  enrolledAt: string;
}

export type AnyDocument = Documents[keyof Documents];

/** One document of an action before and after; null where it did not or does not exist. */
export interface RecordWrite {
  collection: CollectionName;
  id: string;
  before: AnyDocument | null;
  after: AnyDocument | null;
}

/** An action of this desk; `writes` is the journal it is replayed and undone from. */
export interface StoredAction {
  id: string;
  kind: ActionKind;
  at: string;
  subjectId: string | null;
  /** Absent in actions the desk did by itself, and in those from before users were known. */
  userId?: string;
  /** `writing` until every document is known to be stored: such an action is replayed at start. */
  phase: 'writing' | 'written';
  state: 'waiting' | 'confirmed' | 'rejected';
  writes: RecordWrite[];
  /** Documents written, and how many of them have a verdict. */
  count: number;
  settled: number;
  number: number | null;
  /** The action this one took back, and the one that took this one back. */
  undoes?: string;
  undoneBy?: string;
}

/**
 * Documents of one action that wait for their verdict, up to 1,000 of one collection in a row, sorted
 * by id, so that an import of any size needs one row in memory per 1,000 documents at most.
 */
export interface Receipt {
  key: string;
  actionId: string;
  collection: CollectionName;
  ids: string[];
  revs: number[];
}

/** A local fact until the pull has brought the same id and content. */
export interface OutboxRow {
  key: string;
  collection: CollectionName;
  id: string;
  document: AnyDocument;
}

/** Place of a fact in the chain of this desk; `deskId` tells it from a desk that was enrolled here before. */
export interface StoredProof extends FactProof {
  key: string;
  deskId: string;
}

/** Work the server refused; kept until the user lets go of it. */
export interface RejectedWork {
  key: string;
  collection: CollectionName;
  id: string;
  code: ErrorCode;
  at: string;
  /** The server's reason; names a field, never a value. */
  message?: string | null;
  tried: Record<string, unknown>;
  assumed: Record<string, unknown> | null;
  master: Record<string, unknown> | null;
}

export interface Draft {
  key: string;
  value: unknown;
  savedAt: string;
}

/** What is not replicated: one plain Dexie database beside the replica. */
export type DeskDatabase = Dexie & {
  /** Single values by name: identity, schema versions, clock. */
  meta: Table<{ key: string; value: unknown }, string>;
  actions: Table<StoredAction, string>;
  receipts: Table<Receipt, string>;
  outbox: Table<OutboxRow, string>;
  /** Of every fact this desk has ever written, by collection and id. */
  factProofs: Table<StoredProof, string>;
  rejected: Table<RejectedWork, string>;
  drafts: Table<Draft, string>;
  /** One row per import, and its documents and faulty rows in parts. */
  importBatches: Table<{ id: string }, string>;
  importParts: Table<{ importId: string; part: number }, [string, number]>;
  /** Side caches of the book, rebuilt at will. */
  caches: Table<{ key: string; value: unknown }, string>;
  /** Every key of this book, wrapped. */
  keyring: KeyringTable;
  /** What only the open book may know by name, such as the token of this desk. */
  secrets: Table<{ key: string; value: unknown }, string>;
};

export interface IndexedDb {
  indexedDB: IDBFactory;
  IDBKeyRange: typeof IDBKeyRange;
}

/** Tables without personal data that are read before the keys are there, or too often to be sealed. */
export const PLAIN_TABLES: ReadonlySet<string> = new Set(['meta', 'keyring', 'receipts']);

/**
 * All that may be personal is sealed by the vault; only tests of the sealing itself leave it out.
 * Strict durability: a transaction counts as complete only when the operating system was told to flush
 * it, so what was acknowledged survives the end of every process.
 */
export function openDeskDatabase(name: string, indexedDb: IndexedDb, vault?: Vault): DeskDatabase {
  const database = new Dexie(name, { ...indexedDb, chromeTransactionDurability: 'strict' });
  database.version(1).stores({
    meta: 'key',
    actions: 'id, phase, state',
    receipts: 'key, actionId',
    outbox: 'key, collection',
    rejected: 'key',
    drafts: 'key',
    importBatches: 'id',
    importParts: '[importId+part]',
    caches: 'key',
  });
  database.version(2).stores({ keyring: 'key', secrets: 'key' });
  database.version(3).stores({ factProofs: 'key' });
  if (vault) sealTables(database, vault, PLAIN_TABLES);
  return database as DeskDatabase;
}
