import { typingErrors } from './edits.ts';
import { type FoldedText, foldWithPositions } from './fold.ts';
import { phoneForms } from './phone-forms.ts';
import type { Reading, SearchWord } from './query.ts';

/** Half-open ranges of UTF-16 positions in the shown text. */
export type MarkedRanges = [from: number, to: number][];

const LETTER_OR_DIGIT = /[\p{L}\p{N}\p{M}]/u;

/** Ranges in order, those that touch joined. */
function joinRanges(ranges: MarkedRanges): MarkedRanges {
  const joined: MarkedRanges = [];
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

function toShown(folded: FoldedText, from: number, to: number): [number, number] {
  return [folded.from[from] ?? 0, folded.to[to - 1] ?? 0];
}

interface Token {
  text: string;
  at: number;
}

function tokensOf(folded: FoldedText): Token[] {
  const tokens: Token[] = [];
  for (const found of folded.text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    tokens.push({ text: found[0], at: found.index });
  }
  return tokens;
}

function markLiteral(word: SearchWord, folded: FoldedText): [number, number] | null {
  const tokens = tokensOf(folded);
  for (const spelling of word.spellings) {
    const met =
      tokens.find((token) => token.text === spelling) ??
      tokens.find((token) => token.text.startsWith(spelling));
    if (met) return toShown(folded, met.at, met.at + spelling.length);
    const inside = word.isShort ? -1 : folded.text.indexOf(spelling);
    if (inside >= 0) return toShown(folded, inside, inside + spelling.length);
  }
  return null;
}

function markMisspelt(word: SearchWord, folded: FoldedText): [number, number] | null {
  for (const spelling of word.spellings) {
    for (const token of tokensOf(folded)) {
      if (token.text.length > 2 && typingErrors(spelling, token.text, word.forgiven) >= 0) {
        return toShown(folded, token.at, token.at + token.text.length);
      }
    }
  }
  return null;
}

/** Where the words stand in a name; a misspelt one marks the whole word it means. */
export function markName(name: string, readings: readonly Reading[]): MarkedRanges {
  const forms = [foldWithPositions(name), foldWithPositions(name, true)];
  const ranges: MarkedRanges = [];
  for (const word of readings[0] ?? []) {
    if (word.kind !== 'text') continue;
    const met =
      firstOf(forms, (form) => markLiteral(word, form)) ??
      (word.forgiven > 0 ? firstOf(forms, (form) => markMisspelt(word, form)) : null);
    if (met) ranges.push(met);
  }
  return joinRanges(ranges);
}

function firstOf<T, R>(items: readonly T[], pick: (item: T) => R | null): R | null {
  for (const item of items) {
    const picked = pick(item);
    if (picked !== null) return picked;
  }
  return null;
}

/** Codes first: what was typed as one number is marked as one piece. */
function codesFirst(readings: readonly Reading[]): Reading[] {
  const isCode = (word: SearchWord) => word.kind === 'code';
  return [...readings].sort((a, b) => Number(b.some(isCode)) - Number(a.some(isCode)));
}

/** Marks of the first reading that leaves any. */
function markByReading(
  readings: readonly Reading[],
  mark: (word: SearchWord) => [number, number] | null,
): MarkedRanges {
  for (const reading of codesFirst(readings)) {
    const ranges = reading
      .filter((word) => word.kind !== 'email')
      .map(mark)
      .filter((range) => range !== null);
    if (ranges.length > 0) return joinRanges(ranges);
  }
  return [];
}

/** Where a number stands in a plate or VIN, the separators inside it included. */
export function markPlate(plate: string, readings: readonly Reading[]): MarkedRanges {
  const folded = foldWithPositions(plate);
  const code: FoldedText = { text: '', from: [], to: [] };
  const partStarts = new Set<number>([0]);
  for (let at = 0; at < folded.text.length; at++) {
    const sign = folded.text.charAt(at);
    if (!LETTER_OR_DIGIT.test(sign)) {
      partStarts.add(code.text.length);
      continue;
    }
    const before = code.text.at(-1);
    if (before !== undefined && /\d/.test(before) !== /\d/.test(sign)) {
      partStarts.add(code.text.length);
    }
    code.text += sign;
    code.from.push(folded.from[at] ?? 0);
    code.to.push(folded.to[at] ?? 0);
  }
  return markByReading(readings, (word) => {
    const [text = ''] = word.spellings;
    for (let at = code.text.indexOf(text); at >= 0; at = code.text.indexOf(text, at + 1)) {
      const mayStandInside = word.hasDigit && !word.isShort;
      if (mayStandInside || partStarts.has(at)) return toShown(code, at, at + text.length);
    }
    return null;
  });
}

/** Where the digits stand in an E.164 number; a typed trunk zero is not part of it. */
export function markPhone(number: string, readings: readonly Reading[]): MarkedRanges {
  const [international, national] = phoneForms(number);
  const lead = number.length - international.length;
  const trunk = national.startsWith('0') && !international.endsWith(national) ? 1 : 0;
  const nationalAt = number.length - (national.length - trunk);
  return markByReading(readings, (word) => {
    if (!word.hasDigit) return null;
    for (const text of word.spellings) {
      const at = placeOf(international, text, word.isShort);
      if (at >= 0) return [lead + at, lead + at + text.length];
      const home = placeOf(national, text, word.isShort);
      const from = Math.max(home - trunk, 0);
      if (home >= 0) return [nationalAt + from, nationalAt + home - trunk + text.length];
    }
    return null;
  });
}

/** A tail is preferred to the middle, a short word counts at the head only. */
function placeOf(digits: string, text: string, isShort: boolean): number {
  if (digits.startsWith(text)) return 0;
  if (isShort) return -1;
  return digits.endsWith(text) ? digits.length - text.length : digits.indexOf(text);
}
