import type { ActionKind } from '../../../shared/contracts/data-api.ts';
import type { CollectionName, GarageInfo } from '../../../shared/contracts/sync-protocol.ts';
import type { Role } from '../../../shared/domain/user/user.ts';
import type { Documents } from '../../../shared/schema/documents.ts';
import type { DeskDatabase, RecordWrite } from '../desk/database.ts';
import type { Log } from '../log.ts';
import type { Collections } from './collections.ts';
import type { Facts } from './facts.ts';
import type { KeepOverruled } from './overruled-values.ts';

export type { Collections } from './collections.ts';

/** The open replica as commands, queries, caches and imports see it. */
export interface ReplicaContext {
  readonly collections: Collections;
  /** Journal, drafts, import batches, caches: what is not replicated. */
  readonly desk: DeskDatabase;
  readonly log: Log;
  readonly deskId: string;
  /** Garages of this desk; the first one is where it stands. */
  readonly garages: readonly GarageInfo[];
  /** False while the first fill still brings documents of a collection. */
  isFilled(collection: CollectionName): boolean;
  /** Instant by the corrected clock: local clock + offset of the server, never running backwards. */
  now(): string;
  /** UUIDv7, rising. */
  newId(): string;
  /** Who is signed in; fails with LOCKED when nobody is. Long work keeps the answer of its beginning. */
  actingUser(): ActingUser;
  /** Stamp for the field groups of one write, later than every stamp given out before. */
  newStamp(userId?: string): string;
  /** Journals and writes the documents of one action; returns when they are durable. */
  writeRecords(action: NewAction & { writes: RecordWrite[] }): Promise<{ actionId: string }>;
  /**
   * Notes an action whose documents are written in batches: `recordAction`, then `insertBatch` and
   * `removeBatch` as often as needed. It is undone by whoever recorded it, not by `actions/undo`.
   */
  recordAction(action: NewAction): Promise<{ actionId: string }>;
  /** Inserts about 1,000 documents at a time, durable when it returns; a known id is left as it is. */
  insertBatch<K extends keyof Documents>(
    collection: K,
    documents: Documents[K][],
    actionId: string,
  ): Promise<void>;
  /** Removes documents as part of an action; answers how many were there. */
  removeBatch(collection: keyof Documents, ids: string[], actionId: string): Promise<number>;
  /** Facts go through the outbox; reads unite it with what was pulled. */
  writeFact: Facts['write'];
  factsOfCustomer: Facts['ofCustomer'];
  onFactWritten: Facts['onWritten'];
  /** Writes down what gave way in a merge made by a command. */
  keepOverruled: KeepOverruled;
  /** Refused work has been sent again, in the transaction that noted it. */
  letGoOfRejected(key: string): void;
}

/** In whose name the desk writes. */
export interface ActingUser {
  id: string;
  name: string;
  role: Role;
}

export interface NewAction {
  kind: ActionKind;
  /** The customer it was done to; null for work on many. */
  subjectId: string | null;
  undoes?: string;
  /** Who did it; absent for what the desk did by itself. */
  userId?: string;
  /** The draft it was typed under; goes in the transaction that notes the action. */
  draftKey?: string | undefined;
  /** The refused work it sends again; goes in the same transaction. */
  rejectedKey?: string;
}
