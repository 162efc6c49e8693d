import type { Change } from '../../../shared/contracts/data-api.ts';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import { stampChanges } from '../../../shared/domain/merge/changes.ts';
import { isSame } from '../../../shared/domain/merge/is-same.ts';
import {
  type Fields,
  MERGE_RULES,
  type RecordCollection,
} from '../../../shared/domain/merge/rules.ts';
import { normalise } from '../../../shared/domain/record/normalise.ts';
import { DOCUMENT_SHAPES, type Documents } from '../../../shared/schema/documents.ts';
import type { ReplicaContext } from '../replica/context.ts';
import type { CommandContext } from './command.ts';

/** A new record of this garage, stamped and judged; in the name of who is signed in, unless told. */
export function newRecord<K extends RecordCollection>(
  context: ReplicaContext,
  collection: K,
  fields: object,
  own: { id?: string; userId?: string } = {},
): Documents[K] {
  const document = {
    ...fields,
    id: own.id ?? context.newId(),
    garageIds: context.garages.slice(0, 1).map((garage) => garage.id),
    rev: 1,
    createdAt: context.now(),
  };
  return judge(collection, {
    ...document,
    stamps: stampChanges(MERGE_RULES[collection], null, document, context.newStamp(own.userId)),
  });
}

/** The next version of a record, with stamps on the groups that changed. */
export function nextVersion<K extends RecordCollection>(
  context: CommandContext,
  collection: K,
  before: Documents[K],
  fields: Fields,
): Documents[K] {
  context.sawStamps(before.stamps);
  const after = { ...fields, id: before.id, rev: before.rev + 1, createdAt: before.createdAt };
  const stamps = stampChanges(
    MERGE_RULES[collection],
    before as unknown as Fields & { stamps: Record<string, string> },
    after,
    context.newStamp(),
  );
  return judge(collection, { ...after, stamps });
}

/**
 * Applies what a form changed. Fields somebody else changed since the form was filled are not
 * overwritten: the command is refused, unless both wrote the same.
 */
export function applyChange<T extends object>(
  context: CommandContext,
  current: T & { id: string; rev: number },
  change: Change<T>,
): Fields {
  const set = change.set as Fields;
  const changed: Fields = { ...set };
  for (const name of change.clear) changed[name] = undefined;
  if (current.rev !== change.baseRev) {
    const base = context.seenVersions.find(current.id, change.baseRev) as Fields | null;
    const now = current as Fields;
    const clash = Object.keys(changed).find(
      (name) =>
        !isSame(now[name], changed[name]) && (base === null || !isSame(now[name], base[name])),
    );
    if (clash !== undefined) {
      throw new ForecourtError('CHANGED_MEANWHILE', `${clash} changed since rev ${change.baseRev}`);
    }
  }
  return { ...(current as Fields), ...changed };
}

export async function readRecord<K extends RecordCollection>(
  context: ReplicaContext,
  collection: K,
  id: string,
): Promise<Documents[K]> {
  const found = await findRecord(context, collection, id);
  if (!found) throw new ForecourtError('NOT_FOUND', `${collection} ${id}`);
  return found;
}

export async function findRecord<K extends RecordCollection>(
  context: ReplicaContext,
  collection: K,
  id: string,
): Promise<Documents[K] | null> {
  const target = context.collections[collection as RecordCollection];
  const document = await target.findOne(id).exec();
  return document ? (document.toMutableJSON() as Documents[K]) : null;
}

/** No document leaves a command that the server would refuse for its shape. */
function judge<K extends RecordCollection>(collection: K, document: object): Documents[K] {
  return DOCUMENT_SHAPES[collection].parse(normalise(document)) as Documents[K];
}
