import type { RejectedRow } from '../../../../shared/contracts/data-api.ts';
import { COLLECTIONS } from '../../../../shared/contracts/sync-protocol.ts';
import { inFormOrder, isTold } from '../../../ui/record/field-kinds.ts';
import { isBlank } from '../../../ui/record/readable.ts';

/** Reasons that have sentences of their own; any other is told by the text of its error. */
const REASONS = [
  'INVALID_DOCUMENT',
  'TOO_LARGE',
  'OUT_OF_SCOPE',
  'IMMUTABLE',
  'STALE_REVISION',
  'FORBIDDEN',
] as const;
export type Reason = (typeof REASONS)[number];

export function reasonOf(code: RejectedRow['code']): Reason | null {
  return REASONS.find((reason) => reason === code) ?? null;
}

/** Who or what was refused, as far as the refused row says. */
export function refusedName({ subject, tried, master }: RejectedRow): string {
  if (subject) return subject.name;
  return nameIn(tried) || (master ? nameIn(master) : '');
}

function nameIn(fields: Record<string, unknown>): string {
  const text = (key: string) => (typeof fields[key] === 'string' ? fields[key] : '');
  const person = [text('firstName'), text('lastName')].filter(Boolean).join(' ');
  return (
    text('company') ||
    person ||
    text('plate') ||
    text('vin') ||
    text('jobCardNumber') ||
    text('name') ||
    text('subject')
  );
}

/** The field the server named; null when it named none that a person knows. */
export function refusedField({ message, tried }: RejectedRow): string | null {
  const path = /:\s*([A-Za-z]\w*)(?:\.\w+)*\s*$/.exec(message ?? '');
  const field = path?.[1];
  return field !== undefined && isTold(field) && field in tried ? field : null;
}

/** What was tried was to remove it. */
export function isRemoval({ tried }: RejectedRow): boolean {
  return tried._deleted === true;
}

/** The server has removed it, or has nothing of it that this desk may see. */
export function isGoneThere({ master }: RejectedRow): boolean {
  return master === null || master._deleted === true;
}

/** The fields to put beside each other: those that differ, and the refused one even when it does not. */
export function shownFields(row: RejectedRow): string[] {
  const refused = refusedField(row);
  const fields = new Set(row.fields.filter((field) => isTellingApart(row, field)));
  if (refused) fields.add(refused);
  return inFormOrder(row.collection, fields);
}

/** Nothing here and nothing there is no difference to a person; nor is “no” where the server has nothing at all. */
function isTellingApart({ tried, master }: RejectedRow, field: string): boolean {
  const [mine, theirs] = [tried[field], master?.[field]];
  if (master === null && mine === false) return false;
  return !(isBlank(mine) && isBlank(theirs));
}

/** Mending needs a field to mend: a removal has none, and a fact is sent as it was written or not at all. */
export function canMend(row: RejectedRow): boolean {
  if (COLLECTIONS[row.collection] === 'fact') return false;
  return row.isMendable && !isRemoval(row) && shownFields(row).length > 0;
}
