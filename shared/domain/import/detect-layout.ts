import { guessByHeader } from './header-words.ts';
import type { DateOrder, Delimiter } from './mapping.ts';
import { parseEmail } from './values/parse-identity.ts';
import { foldText } from './values/text.ts';

type Rows = readonly (readonly string[])[];

/** The delimiter under which most rows have the same number of columns; more columns break a tie. */
export function chooseDelimiter(samples: ReadonlyMap<Delimiter, Rows>): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const [delimiter, rows] of samples) {
    const { width, share } = usualWidth(rows);
    const score = width < 2 ? 0 : share * share * Math.log2(width);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** The most frequent number of columns and the share of the rows that have it. */
export function usualWidth(rows: Rows): { width: number; share: number } {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let [width, count] = [0, 0];
  for (const [w, c] of counts) if (c > count || (c === count && w > width)) [width, count] = [w, c];
  return { width, share: rows.length === 0 ? 0 : count / rows.length };
}

/** True when the first row names the columns rather than being a customer. */
export function detectHeader(rows: Rows): boolean {
  const [first, ...rest] = rows;
  if (!first) return false;
  const filled = first.filter((cell) => cell.trim() !== '');
  if (filled.some((cell) => parseEmail(cell) !== null || /\d{5,}/.test(cell))) return false;
  if (new Set(filled.map((cell) => foldText(cell))).size < filled.length) return false;
  const known = filled.filter((cell) => guessByHeader(cell) !== null).length;
  if (known >= 2 && known >= filled.length / 3) return true;
  return known > 0 && filled.length < 3 ? true : contrasts(first, rest);
}

/** Digits below, none in the first row: a header in a language we do not know. */
function contrasts(first: readonly string[], rest: Rows): boolean {
  if (rest.length === 0) return false;
  const columns = first.map((cell, column) => {
    const below = rest.map((row) => row[column] ?? '').filter((value) => value.trim() !== '');
    const numeric = below.filter((value) => /\d/.test(value)).length;
    return {
      isNumeric: below.length > 0 && numeric / below.length > 0.8,
      hasDigit: /\d/.test(cell),
    };
  });
  const numeric = columns.filter((column) => column.isNumeric);
  return numeric.length > 0 && numeric.every((column) => !column.hasDigit);
}

/** Order of day and month from the dates that can be read one way only; null when none can. */
export function detectDateOrder(rows: Rows): DateOrder | null {
  const counts = { dmy: 0, mdy: 0, ymd: 0 };
  for (const cell of rows.flat()) {
    const match = /^\s*(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2})\b/.exec(cell);
    if (!match) continue;
    const [a = 0, b = 0, c = 0] = match.slice(1).map(Number);
    if (a > 12 && a <= 31 && b <= 12) counts.dmy += 1;
    else if (b > 12 && b <= 31 && a <= 12) counts.mdy += 1;
    else if (a > 31 && b <= 12 && c <= 31) counts.ymd += 1;
  }
  const [order, count] = (Object.entries(counts) as [DateOrder, number][]).reduce((x, y) =>
    y[1] > x[1] ? y : x,
  );
  return count === 0 ? null : order;
}

const STATES: Record<string, ReadonlySet<string>> = {
  AU: new Set('act nsw nt qld sa tas vic wa'.split(' ')),
  US: new Set(
    'al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc'.split(
      ' ',
    ),
  ),
};

/** Country of a file whose column of states is that of one country; null when it does not say. */
export function detectCountry(states: readonly string[]): string | null {
  const filled = states.map((value) => value.trim().toLowerCase()).filter((value) => value !== '');
  if (filled.length < 5) return null;
  for (const [country, known] of Object.entries(STATES)) {
    if (filled.filter((value) => known.has(value)).length / filled.length >= 0.7) return country;
  }
  return null;
}
