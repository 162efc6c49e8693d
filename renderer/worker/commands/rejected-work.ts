import { z } from 'zod';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import { stampChanges } from '../../../shared/domain/merge/changes.ts';
import { mergeRecord, type Version } from '../../../shared/domain/merge/merge.ts';
import {
  BOOKKEEPING,
  type Fields,
  MERGE_RULES,
  type RecordCollection,
} from '../../../shared/domain/merge/rules.ts';
import { normalise } from '../../../shared/domain/record/normalise.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { RecordWrite, RejectedWork } from '../desk/database.ts';
import { isMendable, isRecordCollection, ownerOf } from '../queries/list-rejected.ts';
import type { FactCollection } from '../replica/facts.ts';
import type { Command, CommandContext } from './command.ts';
import { findRecord, newRecord, nextVersion } from './records.ts';

const key = z.string().min(1).max(300);
const typed = (name: string) => !BOOKKEEPING.has(name) && name !== 'garageIds';
const field = z.string().min(1).max(64).refine(typed, 'is not typed by anybody');
const nothing: Change = { set: {}, clear: [] };

interface Change {
  set: Fields;
  clear: string[];
}

/** Sends refused work again, with what somebody has put right; as an action of its own, to be undone like any. */
export const mendRejected: Command<'rejected/mend'> = {
  input: z.strictObject({ key, set: z.record(field, z.unknown()), clear: z.array(field).max(100) }),
  run: (context, { key: rejectedKey, set, clear }) => send(context, rejectedKey, { set, clear }),
};

export const retryRejected: Command<'rejected/retry'> = {
  input: z.strictObject({ key }),
  run: (context, { key: rejectedKey }) => send(context, rejectedKey, nothing),
};

async function send(context: CommandContext, rejectedKey: string, change: Change) {
  const work = await context.desk.rejected.get(rejectedKey);
  if (!work) throw new ForecourtError('NOT_FOUND', 'no such work');
  if (!(await isMendable(context, work))) throw new ForecourtError(work.code, 'cannot be mended');
  return isRecordCollection(work.collection)
    ? await sendRecord(context, work, work.collection, change)
    : await sendFact(context, work, work.collection as FactCollection, change);
}

async function sendRecord(
  context: CommandContext,
  work: RejectedWork,
  collection: RecordCollection,
  change: Change,
) {
  const write = await toWrite(context, work, collection, change);
  const { actionId } = await context.writeRecords({
    kind: 'refusedSentAgain',
    subjectId: await ownerOf(context.collections, work),
    rejectedKey: work.key,
    writes: [write],
  });
  context.letGoOfRejected(work.key);
  const { rev = 1 } = (write.after ?? write.before ?? {}) as { rev?: number };
  return ok({ id: work.id, actionId, rev });
}

/** A fact is written once, so it goes as it is. It is no action: it has no versions that could be taken back. */
async function sendFact(
  context: CommandContext,
  work: RejectedWork,
  collection: FactCollection,
  { set, clear }: Change,
) {
  if (Object.keys(set).length > 0 || clear.length > 0) {
    throw new ForecourtError('IMMUTABLE', 'a fact is sent as it was written');
  }
  await context.writeFact(collection, work.tried as never, { rejectedKey: work.key });
  context.letGoOfRejected(work.key);
  return ok({ id: work.id, actionId: '', rev: 1 });
}

/**
 * Three-way merge of what the desk assumed, what stands today, and what was tried with its mending. What was tried is
 * stamped anew where it differs from the assumed: whoever sends it again means it now.
 */
async function toWrite(
  context: CommandContext,
  { id, tried, assumed }: RejectedWork,
  collection: RecordCollection,
  change: Change,
): Promise<RecordWrite> {
  const rules = MERGE_RULES[collection];
  const today = await findRecord(context, collection, id);
  if (tried._deleted) {
    if (Object.keys(change.set).length > 0 || !today) {
      throw new ForecourtError('CHANGED_MEANWHILE', 'there is nothing left to remove');
    }
    return { collection, id, before: today, after: null };
  }
  const target = applyMending(tried, change);
  if (!today) {
    const { id: _id, rev: _rev, stamps: _stamps, garageIds, createdAt, ...fields } = target;
    const after = newRecord(context, collection, fields, { id });
    const garages = ownGarages(context, garageIds);
    return {
      collection,
      id,
      before: null,
      after: {
        ...after,
        rev: Number(tried.rev ?? 0) + 1,
        ...(garages.length > 0 && { garageIds: garages }),
        ...(typeof createdAt === 'string' && { createdAt }),
      } as RecordWrite['after'],
    };
  }
  context.sawStamps(today.stamps);
  const base = assumed && !assumed._deleted ? (normalise(assumed) as Version) : null;
  const mine = {
    ...target,
    stamps: base
      ? stampChanges(rules, base as never, target, context.newStamp())
      : ((target.stamps ?? {}) as Record<string, string>),
  } as Version;
  const merged = mergeRecord(rules, { base, master: today as unknown as Version, mine });
  await context.keepOverruled(collection, merged);
  const { _deleted, why, ...fields } = merged.document;
  const after = nextVersion(context, collection, today as never, fields);
  return { collection, id, before: today, after };
}

function applyMending(tried: Fields, { set, clear }: Change): Fields {
  const { _deleted, why, ...own } = { ...tried, ...set };
  for (const name of clear) delete own[name as keyof typeof own];
  return normalise(own);
}

/** Where it may belong as far as this desk may say. */
function ownGarages({ garages }: CommandContext, wanted: unknown): string[] {
  const own = new Set(garages.map((garage) => garage.id));
  return Array.isArray(wanted) ? (wanted as string[]).filter((id) => own.has(id)) : [];
}
