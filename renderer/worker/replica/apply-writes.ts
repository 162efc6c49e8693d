import type { RxCollection } from 'rxdb/plugins/core';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import type { CollectionName } from '../../../shared/contracts/sync-protocol.ts';
import { type Merged, mergeRecord, type Version } from '../../../shared/domain/merge/merge.ts';
import { MERGE_RULES, type RecordCollection } from '../../../shared/domain/merge/rules.ts';
import type { RecordWrite } from '../desk/database.ts';
import type { RejectedWorkBox } from './conflict-handler.ts';
import type { Collections } from './context.ts';
import type { KeepOverruled } from './overruled-values.ts';
import { type Expected, revAfter } from './receipts.ts';

type AnyCollection = RxCollection<Version>;

/** Where goes what has to give way to something that was pulled in between. */
export interface GaveWay extends Pick<RejectedWorkBox, 'keepLost'> {
  keepOverruled: KeepOverruled;
}

export interface CarryingOut extends GaveWay {
  /**
   * The write goes into a later version than it was made for. To be noted before that is stored, or what the server
   * says of the earlier one, which somebody else wrote, would count for it.
   */
  expectLater(collection: CollectionName, document: Expected): Promise<void>;
}

/** RxDB's status of a write that met a document already there. */
const ALREADY_THERE = 409;

/**
 * Carries out the writes of one action; returns when IndexedDB has completed them. May be repeated: a
 * write already done changes nothing, and what was pulled in between is merged, not overwritten.
 */
export async function applyWrites(
  collections: Collections,
  writes: RecordWrite[],
  carrying: CarryingOut,
): Promise<void> {
  for (const [name, group] of byCollection(writes)) {
    const collection = collections[name] as unknown as AnyCollection;
    const inserts = group.filter((write) => write.before === null && write.after !== null);
    await insertDocuments(
      collection,
      inserts.map((write) => write.after as unknown as Version),
    );
    for (const write of group) {
      if (write.before !== null) await changeDocument(collection, write, carrying);
    }
  }
}

/** A document already there is left as it is: ids are never reused for something else. */
export async function insertDocuments(
  collection: AnyCollection,
  documents: Version[],
): Promise<void> {
  if (documents.length === 0) return;
  const { error } = await collection.bulkInsert(documents);
  const failure = error.find(({ status }) => status !== ALREADY_THERE);
  if (failure) {
    throw new ForecourtError('STORAGE_FAILED', `${collection.name} refused with ${failure.status}`);
  }
}

export async function findDocuments(collection: AnyCollection, ids: string[]): Promise<Version[]> {
  const found = await collection.findByIds(ids).exec();
  return [...found.values()].map((document) => document.toMutableJSON());
}

/** Those of which the storage has never had a version, be it a deleted one. */
export async function neverWritten(collection: AnyCollection, ids: string[]): Promise<string[]> {
  const found = await collection.storageInstance.findDocumentsById(ids, true);
  const written = new Set(found.map(({ id }) => id));
  return ids.filter((id) => !written.has(id));
}

export async function removeDocuments(collection: AnyCollection, ids: string[]): Promise<void> {
  const found = await collection.findByIds(ids).exec();
  await Promise.all([...found.values()].map((document) => document.incrementalModify(toTombstone)));
}

/** A deletion is a version like any other. */
function toTombstone(latest: Version): Version {
  return { ...latest, rev: (latest.rev ?? 0) + 1, _deleted: true };
}

async function changeDocument(
  collection: AnyCollection,
  write: RecordWrite,
  carrying: CarryingOut,
): Promise<void> {
  for (;;) {
    const document = await collection.findOne(write.id).exec();
    if (!document) {
      if (await changeRemoved(collection, write, carrying)) return;
      continue;
    }
    await document.incrementalModify(async (current) => {
      const merged = mergeInto(current as Version, write);
      await carrying.keepOverruled(write.collection as RecordCollection, merged);
      await noteVersion(current as Version, merged, write, carrying);
      return { ...merged.document };
    });
    return;
  }
}

/** Gone meanwhile: an edit the remover had not seen brings it back. False when somebody else has done that just now. */
async function changeRemoved(
  collection: AnyCollection,
  write: RecordWrite,
  carrying: CarryingOut,
): Promise<boolean> {
  const [tombstone] = await collection.storageInstance.findDocumentsById([write.id], true);
  if (!tombstone || write.after === null) return true;
  if (!tombstone._deleted) return false;
  const merged = mergeInto(tombstone, write);
  const name = write.collection as RecordCollection;
  await carrying.keepOverruled(name, merged);
  if (merged.isMineLost) {
    await carrying.keepLost(name, write.after as unknown as Version, plain(tombstone));
  }
  if (merged.document._deleted) return true;
  await noteVersion(tombstone, merged, write, carrying);
  const { _deleted, ...fields } = merged.document;
  const { error } = await collection.bulkInsert([fields as Version]);
  const [failure] = error;
  if (failure && failure.status !== ALREADY_THERE) {
    throw new ForecourtError('STORAGE_FAILED', `${collection.name} refused with ${failure.status}`);
  }
  return failure === undefined;
}

async function noteVersion(
  current: Version,
  { document: { id, rev = 1 } }: Merged<Version>,
  write: RecordWrite,
  { expectLater }: CarryingOut,
): Promise<void> {
  const isWritten = rev > (current.rev ?? 0);
  if (isWritten && rev > revAfter(write)) await expectLater(write.collection, { id, rev });
}

function mergeInto(latest: Version, { collection, before, after }: RecordWrite): Merged<Version> {
  const base = before as unknown as Version;
  // A removal too gives way to an edit that its maker had not seen.
  return mergeRecord(MERGE_RULES[collection as RecordCollection], {
    base,
    master: plain(latest),
    mine: after === null ? toTombstone(base) : (after as unknown as Version),
  });
}

/** Without RxDB's own fields, which would count as content. */
function plain(version: Version): Version {
  const { _rev, _meta, _attachments, ...fields } = version;
  return fields as Version;
}

function byCollection(writes: RecordWrite[]): Map<CollectionName, RecordWrite[]> {
  const groups = new Map<CollectionName, RecordWrite[]>();
  for (const write of writes) {
    const group = groups.get(write.collection);
    if (group) group.push(write);
    else groups.set(write.collection, [write]);
  }
  return groups;
}
