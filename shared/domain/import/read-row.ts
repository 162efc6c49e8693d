import type { Channel } from '../customer/customer.ts';
import { readAddresses, readPhones } from './read-contact.ts';
import { readName } from './read-name.ts';
import type { ReadOptions } from './read-options.ts';
import { readVehicle } from './read-vehicle.ts';
import { type ImportedCustomer, NOTES_LENGTH_MAX, type RowReading } from './row.ts';
import { createRowValues, type RowValues } from './row-values.ts';
import { parseDay } from './values/parse-day.ts';
import { parseEmail } from './values/parse-identity.ts';
import { parseBoolean } from './values/parse-word.ts';

/**
 * One row of the file as customer and car.
 * Invariant: every mapped value is in a field or in the notes, unless the row is left out.
 */
export function readRow(cells: readonly string[], options: ReadOptions): RowReading {
  const fatal = judgeWidth(cells, options.mapping.columns.length);
  if (fatal) return leaveOut(fatal, cells.join(' ').trim());
  const values = createRowValues(cells, options.mapping, options.headers);
  const name = readName(values);
  if (!name) return leaveOut('NO_NAME', '');

  const { country } = options.mapping;
  const customer: ImportedCustomer = {
    ...name,
    phones: readPhones(values, country),
    addresses: readAddresses(values, name.kind, country),
    optIns: readOptIns(values),
    doNotContact: false,
    source: { kind: 'import' },
    tags: readTags(values),
    status: 'active',
    ...readPerson(values, options),
  };
  const vehicle = readVehicle(values, options);
  const notes = composeNotes(values);
  if (notes.length > NOTES_LENGTH_MAX) return leaveOut('VALUE_TOO_LONG', notes);
  if (notes !== '') customer.notes = notes;
  return { row: { customer, vehicle }, problems: values.problems };
}

/** A row shorter than the file lacks only empty cells, which some systems drop; a stub is no row. */
function judgeWidth(
  cells: readonly string[],
  width: number,
): 'TOO_FEW_COLUMNS' | 'TOO_MANY_COLUMNS' | null {
  if (cells.length < width / 2) return 'TOO_FEW_COLUMNS';
  return cells.slice(width).some((cell) => cell.trim() !== '') ? 'TOO_MANY_COLUMNS' : null;
}

function leaveOut(
  code: 'NO_NAME' | 'TOO_FEW_COLUMNS' | 'TOO_MANY_COLUMNS' | 'VALUE_TOO_LONG',
  value: string,
): RowReading {
  const field = code === 'VALUE_TOO_LONG' ? 'customer.notes' : null;
  return { row: null, problems: [{ code, field, value: value.slice(0, 200), isFatal: true }] };
}

function readPerson(
  values: RowValues,
  { mapping, today }: ReadOptions,
): Pick<ImportedCustomer, 'email' | 'birthOn' | 'externalNumber'> {
  const email = values.parsed('customer.email', parseEmail, 'EMAIL_INVALID');
  const yearMax = Number(today.slice(0, 4));
  const readBirth = (text: string) => {
    const day = parseDay(text, { order: mapping.dateOrder, yearMax });
    return day && day <= today ? day : null;
  };
  const birthOn = values.parsed('customer.birthOn', readBirth, 'DATE_INVALID');
  const externalNumber = values.short('customer.externalNumber', 64);
  return {
    ...(email && { email }),
    ...(birthOn && { birthOn }),
    ...(externalNumber && { externalNumber }),
  };
}

function readOptIns(values: RowValues): Channel[] {
  const channels: Channel[] = [];
  if (values.parsed('customer.optInEmail', parseBoolean)) channels.push('email');
  if (values.parsed('customer.optInSms', parseBoolean)) channels.push('sms');
  return channels;
}

function readTags(values: RowValues): string[] {
  const tags = new Set<string>();
  for (const value of values.all('customer.tags')) {
    for (const part of value.text.split(/[,;|]/)) {
      const tag = part.trim();
      if (tag === '') continue;
      if (tag.length <= 40 && tags.size < 50) tags.add(tag);
      else values.refuse('VALUE_TOO_LONG', { ...value, text: tag });
    }
  }
  return [...tags];
}

function composeNotes(values: RowValues): string {
  const own = values.all('customer.notes').map((value) => value.text);
  return [...own, ...values.kept()].join('\n');
}
