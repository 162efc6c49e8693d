import type { DateOrder } from '../mapping.ts';

export interface DayOptions {
  order: DateOrder;
  /** Last year a value can mean; two-digit years are read as the latest century up to it. */
  yearMax: number;
}

/** First three letters of folded month names: English, German, French, Italian. */
const MONTHS: Record<string, number> = {
  ...{ jan: 1, gen: 1, feb: 2, fev: 2, mar: 3, mrz: 3, apr: 4, avr: 4, mai: 5, may: 5, mag: 5 },
  ...{ jun: 6, jui: 6, giu: 6, jul: 7, lug: 7, aug: 8, aou: 8, ago: 8, sep: 9, set: 9 },
  ...{ oct: 10, okt: 10, ott: 10, nov: 11, dec: 12, dez: 12, dic: 12 },
};

/** Calendar day `YYYY-MM-DD` of a date as systems and people write it; null when it is none. */
export function parseDay(text: string, options: DayOptions): string | null {
  const plain = text
    .replace(/[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AP]M|Z)?$/i, '')
    .trim();
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (compact) return toDay(compact[1], compact[2], compact[3], options);
  const yearFirst = /^(\d{4})[-./\s](\d{1,2})[-./\s](\d{1,2})$/.exec(plain);
  if (yearFirst) return toDay(yearFirst[1], yearFirst[2], yearFirst[3], options);
  const named = /^(\d{1,2})[.\s-]*\s*(\p{L}{3,9})\.?[\s,-]+(\d{4}|\d{2})$/u.exec(plain);
  if (named) return toDay(named[3], monthOf(named[2]), named[1], options);
  const parts = /^(\d{1,2})[-./\s]+(\d{1,2})[-./\s]+(\d{4}|\d{2})$/.exec(plain);
  return parts ? readOrdered(parts.slice(1) as [string, string, string], options) : null;
}

/** Day by which something falls due, given as a day or as a month (“03/27”, “2027-03”): its last day. */
export function parseDueDay(text: string, options: DayOptions): string | null {
  const plain = text.trim();
  const yearFirst = /^(\d{4})[-./](\d{1,2})$/.exec(plain);
  if (yearFirst) return lastDayOf(yearFirst[1], yearFirst[2], options);
  const monthFirst = /^(\d{1,2})[-./\s]+(\d{4}|\d{2})$/.exec(plain);
  if (monthFirst) return lastDayOf(monthFirst[2], monthFirst[1], options);
  const named = /^(\p{L}{3,9})\.?[\s-]+(\d{4}|\d{2})$/u.exec(plain);
  if (named) return lastDayOf(named[2], monthOf(named[1]), options);
  return parseDay(plain, options);
}

/** Reads by the order of the file; where that gives no day, by the only other one that does. */
function readOrdered([a, b, c]: [string, string, string], options: DayOptions): string | null {
  if (options.order === 'ymd' && c.length === 2) return toDay(a, b, c, options);
  const dayFirst = () => toDay(c, b, a, options);
  const monthFirst = () => toDay(c, a, b, options);
  return options.order === 'mdy' ? (monthFirst() ?? dayFirst()) : (dayFirst() ?? monthFirst());
}

function monthOf(name = ''): string | undefined {
  const key = name.normalize('NFKD').replace(/\p{M}/gu, '').slice(0, 3).toLowerCase();
  // French “juillet” shares its first three letters with “juin”.
  if (/^juil/i.test(name)) return '7';
  return MONTHS[key]?.toString();
}

function lastDayOf(
  year: string | undefined,
  month: string | undefined,
  options: DayOptions,
): string | null {
  const first = toDay(year, month, '1', options);
  if (!first) return null;
  const [y = 0, m = 0] = first.split('-').map(Number);
  return `${first.slice(0, 8)}${daysIn(y, m)}`;
}

function toDay(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  { yearMax }: DayOptions,
): string | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  const [y, m, d] = [fullYear(year, yearMax), Number(month), Number(day)];
  if (y < 1850 || y > yearMax || m < 1 || m > 12 || d < 1 || d > daysIn(y, m)) return null;
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

function fullYear(year: string, yearMax: number): number {
  if (year.length > 2) return Number(year);
  const inCentury = Math.floor(yearMax / 100) * 100 + Number(year);
  return inCentury > yearMax ? inCentury - 100 : inCentury;
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
