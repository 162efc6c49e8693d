import { type NumberFormat, PLAIN_NUMBER } from './number-format.ts';
import { readSerial } from './serial-date.ts';

/** What a workbook says of its numbers. */
export interface CellFormats {
  /** By the style of a cell. */
  readonly byStyle: readonly NumberFormat[];
  /** Days are counted from 1904, as old programs on a Mac do. */
  readonly is1904: boolean;
}

/** A cell as it stands in the sheet; `value` is the result of a formula where there is one. */
export interface RawCell {
  type: string;
  style: number;
  value: string;
}

/**
 * Text of a cell that is no reference to a shared text: days and times as ISO, booleans as TRUE and FALSE,
 * numbers in digits without exponent, zeros in front where the format shows them. An error such as `#REF!`
 * holds no value.
 */
export function cellText({ type, style, value }: RawCell, formats: CellFormats): string {
  switch (type) {
    case 'b':
      return value.trim() === '1' ? 'TRUE' : value.trim() === '0' ? 'FALSE' : value;
    case 'e':
      return '';
    case 'd':
      return value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/u, '').replace('T', ' ');
    case 'str':
    case 'inlineStr':
      return unescapeText(value);
    default:
      return numberText(value.trim(), formats.byStyle[style] ?? PLAIN_NUMBER, formats.is1904);
  }
}

/** Undoes the `_x000D_` that workbooks write for signs XML cannot hold. */
export function unescapeText(text: string): string {
  return text.replace(/_x([\dA-Fa-f]{4})_/gu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function numberText(value: string, format: NumberFormat, is1904: boolean): string {
  const number = value === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) return value;
  if (format.kind === 'number') return plainDigits(value, number);
  if (format.kind !== 'pad')
    return readSerial(number, format.kind, is1904) ?? plainDigits(value, number);
  const isWhole = Number.isInteger(number) && number >= 0;
  const digits = plainDigits(value, number);
  return isWhole ? digits.padStart(format.digits, '0') : digits;
}

/** Phone and customer numbers must not come out as 4.9171555E+11, nor 0.1 + 0.2 with its 17 digits. */
function plainDigits(value: string, number: number): string {
  if (/^-?\d+$/u.test(value)) return value;
  // Fifteen digits are all a spreadsheet keeps.
  const rounded = Number(number.toPrecision(15));
  if (Number.isInteger(rounded) && Math.abs(rounded) < 1e21) return BigInt(rounded).toString();
  const text = String(rounded);
  return text.includes('e') ? rounded.toFixed(20).replace(/0+$/u, '') : text;
}
