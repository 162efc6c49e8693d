/**
 * How many typing errors (a letter too many, missing, wrong, or two swapped) lie between a typed word and the
 * beginning of a stored one; -1 when more than `most`.
 * Only the first difference of each error is tried, which is enough: the equal letters before it can always be paired.
 */
export function typingErrors(typed: string, stored: string, most: number): number {
  return fromHere(typed, 0, stored, 0, most);
}

function fromHere(typed: string, t: number, stored: string, s: number, most: number): number {
  let i = t;
  let j = s;
  while (i < typed.length && typed.charCodeAt(i) === stored.charCodeAt(j)) {
    i++;
    j++;
  }
  if (i === typed.length) return 0;
  if (most === 0) return -1;
  const tooMany = fromHere(typed, i + 1, stored, j, most - 1);
  if (j >= stored.length) return oneMore(tooMany);
  const wrong = fromHere(typed, i + 1, stored, j + 1, most - 1);
  const missing = fromHere(typed, i, stored, j + 1, most - 1);
  const swapped = isSwapped(typed, i, stored, j)
    ? fromHere(typed, i + 2, stored, j + 2, most - 1)
    : -1;
  return oneMore(fewest(fewest(tooMany, wrong), fewest(missing, swapped)));
}

const oneMore = (errors: number) => (errors < 0 ? -1 : errors + 1);
const fewest = (a: number, b: number) => (a < 0 ? b : b < 0 || a < b ? a : b);

function isSwapped(typed: string, i: number, stored: string, j: number): boolean {
  return (
    i + 1 < typed.length &&
    j + 1 < stored.length &&
    typed.charCodeAt(i) === stored.charCodeAt(j + 1) &&
    typed.charCodeAt(i + 1) === stored.charCodeAt(j)
  );
}

const MISSPELT_FROM = 4;
const TWICE_MISSPELT_FROM = 8;

/** Errors forgiven in a typed word; short words would mean half the book. */
export function forgivenErrors(typed: string): number {
  if (typed.length < MISSPELT_FROM || /[\d@]/.test(typed)) return 0;
  return typed.length < TWICE_MISSPELT_FROM ? 1 : 2;
}
