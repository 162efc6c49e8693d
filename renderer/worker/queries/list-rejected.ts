import type { RejectedRow } from '../../../shared/contracts/data-api.ts';
import { COLLECTIONS, type CollectionName } from '../../../shared/contracts/sync-protocol.ts';
import { customerName } from '../../../shared/domain/customer/customer.ts';
import { isSame } from '../../../shared/domain/merge/is-same.ts';
import {
  BOOKKEEPING,
  MERGE_RULES,
  type RecordCollection,
} from '../../../shared/domain/merge/rules.ts';
import { compareCodeUnits } from '../../../shared/lib/compare.ts';
import type { RejectedWork } from '../desk/database.ts';
import type { ReplicaContext } from '../replica/context.ts';

/** What the server refused, newest first, as somebody has to judge it. */
export async function listRejected(context: ReplicaContext): Promise<RejectedRow[]> {
  const rows = await context.desk.rejected.toArray();
  rows.sort((a, b) => compareCodeUnits(b.at, a.at) || compareCodeUnits(a.key, b.key));
  return await Promise.all(rows.map((row) => toRow(context, row)));
}

async function toRow(context: ReplicaContext, row: RejectedWork): Promise<RejectedRow> {
  const { key, collection, id, code, at, message, tried, master } = row;
  return {
    key,
    collection,
    id,
    code,
    at,
    message: message ?? null,
    subject: await findSubject(context, row),
    tried,
    master,
    fields: differingFields(tried, master),
    isMendable: await isMendable(context, row),
  };
}

/**
 * False when nothing could be sent. Out of scope is mended by being back in the book, or, for what was new, by
 * belonging to the garage of this desk.
 */
export async function isMendable(
  context: Pick<ReplicaContext, 'collections'>,
  { collection, id, code, assumed, master }: RejectedWork,
): Promise<boolean> {
  if (code === 'IMMUTABLE') return false;
  if (COLLECTIONS[collection] === 'fact') return true;
  if (master?.why === 'erased') return false;
  if (code !== 'OUT_OF_SCOPE' || (assumed === null && master === null)) return true;
  const target = context.collections[collection as RecordCollection];
  return (await target.findOne(id).exec()) !== null;
}

/** Fields a person can have meant. */
function differingFields(
  tried: Record<string, unknown>,
  master: Record<string, unknown> | null,
): string[] {
  const fields = new Set([...Object.keys(tried), ...Object.keys(master ?? {})]);
  return [...fields].filter(
    (field) => !BOOKKEEPING.has(field) && !isSame(tried[field], master?.[field]),
  );
}

async function findSubject(
  { collections }: ReplicaContext,
  row: RejectedWork,
): Promise<RejectedRow['subject']> {
  const customerId = await ownerOf(collections, row);
  if (customerId === null) return null;
  const customer = await collections.customers.findOne(customerId).exec();
  return customer ? { customerId, name: customerName(customer) } : null;
}

/** The customer a refused document is about; null when it is about nobody. */
export async function ownerOf(
  collections: ReplicaContext['collections'],
  { collection, id, tried, master }: Pick<RejectedWork, 'collection' | 'id' | 'tried' | 'master'>,
): Promise<string | null> {
  if (collection === 'customers') return id;
  const named = tried.customerId ?? master?.customerId;
  if (typeof named === 'string') return named;
  if (collection !== 'vehicles') return null;
  const tie = await collections.ownerships.findOne({ selector: { vehicleId: id } }).exec();
  return tie?.customerId ?? null;
}

export function isRecordCollection(name: CollectionName): name is RecordCollection {
  return name in MERGE_RULES;
}
