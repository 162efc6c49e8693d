import { v5 } from 'uuid';
import { z } from 'zod';
import { canonicalText } from '../merge/is-same.ts';
import type { Overruled } from '../merge/merge.ts';
import { type Fields, MERGE_RULES, type RecordCollection } from '../merge/rules.ts';
import { id, stamp } from '../record/record.ts';

const fields = z.record(z.string().max(64), z.json());

/** `body` of an event of kind `overruled`: a value somebody entered that gave way in a merge. */
export const overruledBody = z.strictObject({
  collection: z.enum(Object.keys(MERGE_RULES) as [RecordCollection, ...RecordCollection[]]),
  documentId: id,
  /** Merge group, or `removal`. */
  group: z.string().min(1).max(64),
  overruled: fields,
  kept: fields,
  /** Stamps of the value that gave way and of the one that stands. */
  stamp: stamp.optional(),
  keptStamp: stamp.optional(),
});
export type OverruledBody = z.infer<typeof overruledBody>;

/** Any constant would do; it must never change. */
const NAMESPACE = '6f4a0d3e-5b55-4c0e-9b5e-0d2b8c1f7a42';

/**
 * The event of one overruled value: id, customer and body. Several desks may carry out the same merge, so all of it
 * is a pure function of what was merged, and the id one of the rest: equal ids have equal content.
 * `customerId` is the document's own; a customer itself; and for documents that belong to nobody in particular
 * (vehicles, definitions) the document's id, under which the history of a car is found.
 */
export function toOverruledEvent(
  collection: RecordCollection,
  document: Fields & { id: string },
  overruled: Overruled,
): { id: string; customerId: string; kind: 'overruled'; body: OverruledBody } {
  const { stamp: lost, keptStamp } = overruled;
  const body = {
    collection,
    documentId: document.id,
    group: overruled.group,
    overruled: overruled.value,
    kept: overruled.kept,
    ...(lost !== null && { stamp: lost }),
    ...(keptStamp !== null && { keptStamp }),
  } as OverruledBody;
  const owner = collection === 'customers' ? document.id : document.customerId;
  const customerId = typeof owner === 'string' ? owner : document.id;
  return {
    id: `overruled:${v5(canonicalText({ customerId, body }), NAMESPACE)}`,
    customerId,
    kind: 'overruled',
    body,
  };
}
