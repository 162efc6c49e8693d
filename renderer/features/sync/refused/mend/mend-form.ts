import type { Commands, RejectedRow } from '../../../../../shared/contracts/data-api.ts';
import { isSame } from '../../../../../shared/domain/merge/is-same.ts';
import type { Problem, Problems } from '../../../../ui/form/problem.ts';
import { fieldKind } from '../../../../ui/record/field-kinds.ts';
import { isBlank } from '../../../../ui/record/readable.ts';
import { shownFields } from '../refused-view.ts';
import { type Entry, readEntry, toEntry } from './entry.ts';

export type Entries = Readonly<Record<string, Entry>>;
type Change = Pick<Commands['rejected/mend']['input'], 'set' | 'clear'>;

/** The form, filled with what was tried. */
export function mendEntries(row: RejectedRow, country: string): Entries {
  return Object.fromEntries(
    shownFields(row).map((field) => [field, entryOf(row.collection, field, row.tried, country)]),
  );
}

/** The entry of a field with the server's value in place of what was tried. */
export function serverEntry(row: RejectedRow, field: string, country: string): Entry {
  return entryOf(row.collection, field, row.master ?? {}, country);
}

function entryOf(
  collection: string,
  field: string,
  of: Record<string, unknown>,
  country: string,
): Entry {
  return toEntry(fieldKind(collection, field), of[field], country);
}

export interface MendResult {
  /** Only what is other than it was tried. */
  change: Change;
  problems: Problems;
}

export function readMend(row: RejectedRow, entries: Entries, country: string): MendResult {
  const change: Change = { set: {}, clear: [] };
  const problems: Record<string, Problem> = {};
  for (const [field, entry] of Object.entries(entries)) {
    const reading = readEntry(field, fieldKind(row.collection, field), entry, country);
    if ('problems' in reading) Object.assign(problems, reading.problems);
    else if (isSame(reading.value, row.tried[field])) continue;
    else if (reading.value === undefined) {
      if (field in row.tried) change.clear.push(field);
    } else change.set[field] = reading.value;
  }
  Object.assign(problems, findMissing(row, entries, change));
  return { change, problems };
}

/** Fields of which a record needs one: without any nobody would find it again. */
const NEEDED: Readonly<Record<string, { fields: readonly string[]; code: Problem['code'] }>> = {
  customers: { fields: ['lastName', 'firstName', 'company'], code: 'nameMissing' },
  vehicles: { fields: ['plate', 'vin', 'make', 'model'], code: 'carMissing' },
};

function findMissing(row: RejectedRow, entries: Entries, { set, clear }: Change): Problems {
  const needed = NEEDED[row.collection];
  if (!needed) return {};
  const value = (field: string) =>
    clear.includes(field) ? undefined : (set[field] ?? row.tried[field]);
  if (needed.fields.some((field) => !isBlank(value(field)))) return {};
  // Said at a field that stands in the form; where none does, nothing was changed about it.
  const at = needed.fields.find((field) => field in entries);
  return at ? { [at]: { code: needed.code } } : {};
}
