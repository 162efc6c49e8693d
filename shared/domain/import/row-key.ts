import type { ImportField, ImportMapping } from './mapping.ts';
import { cleanValue, foldText } from './values/text.ts';

const NAME: readonly ImportField[] = [
  'customer.firstName',
  'customer.lastName',
  'customer.fullName',
  'customer.company',
];
const PLACE: readonly ImportField[] = [
  'customer.street',
  'customer.houseNumber',
  'customer.postalCode',
  'customer.city',
];

/**
 * What rows of one customer have in common: the number in the old system and the name, or, where there is
 * no number, name and address. Null when the row can only stand for itself.
 * The name belongs to the key so that a column of branch numbers, mapped by mistake, merges nobody; the
 * birth date does, so that father and son of one name stay two.
 */
export function createRowKey(
  mapping: Pick<ImportMapping, 'columns'>,
): (cells: readonly string[]) => string | null {
  const at = (fields: readonly ImportField[]) =>
    mapping.columns.flatMap((field, column) => (field && fields.includes(field) ? [column] : []));
  const number = at(['customer.externalNumber']);
  const name = at(NAME);
  const place = at(PLACE);
  const birth = at(['customer.birthOn']);
  const read = (cells: readonly string[], columns: number[]) =>
    columns.map((column) => cleanValue(cells[column] ?? '')).join(' ');

  return (cells) => {
    // In one order, for some rows say “Lindner, Katharina” in the column of last names.
    const names = foldText(read(cells, name)).split(' ').sort(compareText).join(' ');
    if (names === '') return null;
    const external = read(cells, number).trim();
    if (external !== '') return `${external}\n${names}`;
    const where = foldText(read(cells, place));
    return where === '' ? null : `${names}\n${where}\n${foldText(read(cells, birth))}`;
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
