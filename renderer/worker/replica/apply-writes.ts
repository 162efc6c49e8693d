import type { RxCollection } from 'rxdb/plugins/core';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import type { CollectionName } from '../../../shared/contracts/sync-protocol.ts';
import { mergeRecord, type Version } from '../../../shared/domain/merge/merge.ts';
import { MERGE_RULES, type RecordCollection } from '../../../shared/domain/merge/rules.ts';
import type { RecordWrite } from '../desk/database.ts';
import type { Collections } from './context.ts';
import type { KeepOverruled } from './overruled-values.ts';

type AnyCollection = RxCollection<Version>;

/** RxDB's status of a write that met a document already there. */
const ALREADY_THERE = 409;

/**
 * Carries out the writes of one action; returns when IndexedDB has completed them. May be repeated: a
 * write already done changes nothing, and what was pulled in between is merged, not overwritten.
 */
export async function applyWrites(
  collections: Collections,
  writes: RecordWrite[],
  keepOverruled: KeepOverruled,
): Promise<void> {
  for (const [name, group] of byCollection(writes)) {
    const collection = collections[name] as unknown as AnyCollection;
    const inserts = group.filter((write) => write.before === null && write.after !== null);
    await insertDocuments(
      collection,
      inserts.map((write) => write.after as unknown as Version),
    );
    for (const write of group) {
      if (write.before !== null) await changeDocument(collection, write, keepOverruled);
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
  { id, collection: name, before, after }: RecordWrite,
  keepOverruled: KeepOverruled,
): Promise<void> {
  const document = await collection.findOne(id).exec();
  // Gone meanwhile by a pull: the deletion has been accepted by the server, so it stands.
  if (!document) return;
  await document.incrementalModify(async (current) => {
    const latest = current as Version;
    const base = before as unknown as Version;
    // A removal too gives way to an edit that its maker had not seen.
    const merged = mergeRecord(MERGE_RULES[name as RecordCollection], {
      base,
      master: plain(latest),
      mine: after === null ? toTombstone(base) : (after as unknown as Version),
    });
    await keepOverruled(name as RecordCollection, merged);
    return { ...merged.document };
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
