import { FIRST_CODE_REGION, REGION, REGION_END, type Region } from './lines.ts';
import type { SearchWord } from './query.ts';

/** How a word was met; smaller is better. */
export const QUALITY = { exact: 0, prefix: 1, inside: 2, misspelt: 3 } as const;

/** Name before company before the rest; a plate names its car, a phone its household. */
const FIELD_RANK = [0, 1, 2, 2, 1, 0, 0, 2] as const;
const FIELD_RANKS = 4;
const REGIONS = 8;
const NO_MATCH = -1;

/** A match packed into one number for the scan over the whole book: rank above, region below. */
export type PackedMatch = number;

export function packMatch(quality: number, region: Region): PackedMatch {
  return (quality * FIELD_RANKS + (FIELD_RANK[region] ?? 0)) * REGIONS + region;
}
export const rankOf = (match: PackedMatch): number => Math.floor(match / REGIONS);
export const regionOf = (match: PackedMatch): Region => (match % REGIONS) as Region;

/** The region that a position of a line lies in. */
export function regionAt(line: string, position: number, first: Region): Region {
  let region: number = first;
  let end = line.indexOf(REGION_END);
  while (end >= 0 && end < position) {
    region++;
    end = line.indexOf(REGION_END, end + 1);
  }
  return region as Region;
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127;
}

function qualityInPerson(word: SearchWord, startsWord: boolean, endsWord: boolean): number {
  if (startsWord) return endsWord ? QUALITY.exact : QUALITY.prefix;
  return word.isShort ? NO_MATCH : QUALITY.inside;
}

/** The tail of a number is said as often as its head; letters alone count only at the head of a code. */
function qualityInCode(
  word: SearchWord,
  region: Region,
  startsWord: boolean,
  endsWord: boolean,
): number {
  if (region === REGION.vin && word.isShort) return NO_MATCH;
  if (startsWord) {
    return endsWord && region !== REGION.platePart ? QUALITY.exact : QUALITY.prefix;
  }
  if (!word.hasDigit || word.isShort) return NO_MATCH;
  return endsWord ? QUALITY.prefix : QUALITY.inside;
}

function bestInLine(word: SearchWord, needle: string, line: string, first: Region): PackedMatch {
  const lead = word.isShort ? 1 : 0;
  const isCode = first === FIRST_CODE_REGION;
  let best = NO_MATCH;
  for (let at = line.indexOf(needle); at >= 0; at = line.indexOf(needle, at + 1)) {
    const from = at + lead;
    const startsWord = lead > 0 || !isLetterOrDigit(line.charCodeAt(from - 1));
    const endsWord = !isLetterOrDigit(line.charCodeAt(at + needle.length));
    const region = regionAt(line, from, first);
    if (word.kind === 'email' && region !== REGION.email) continue;
    const quality = isCode
      ? qualityInCode(word, region, startsWord, endsWord)
      : qualityInPerson(word, startsWord, endsWord);
    if (quality < 0) continue;
    const match = packMatch(quality, region);
    if (best < 0 || match < best) best = match;
    if (rankOf(best) === 0) break;
  }
  return best;
}

const better = (a: PackedMatch, b: PackedMatch) => (a < 0 ? b : b < 0 || a <= b ? a : b);

/** The best place where a word is met in the two lines of a customer, or -1; an empty line holds nothing. */
export function matchWord(word: SearchWord, person: string, code: string): PackedMatch {
  let best = NO_MATCH;
  for (const needle of word.needles) {
    if (person !== '' && word.kind !== 'code') {
      best = better(best, bestInLine(word, needle, person, REGION.name));
    }
    const isNamed =
      best >= 0 && !word.hasDigit && (!word.isShort || regionOf(best) === REGION.name);
    if (code !== '' && word.kind !== 'email' && !isNamed) {
      best = better(best, bestInLine(word, needle, code, FIRST_CODE_REGION));
    }
  }
  return best;
}

/**
 * A misspelt word that means `stored`, a word of the line that may have left it meanwhile (-1).
 * Fewer errors come first, and a whole word before the beginning of a longer one.
 */
export function matchMisspelt(
  typed: string,
  stored: string,
  errors: number,
  person: string,
): PackedMatch {
  const at = person.indexOf(` ${stored} `);
  if (at < 0) return NO_MATCH;
  const isWhole = stored.length <= typed.length + errors;
  const quality = QUALITY.misspelt + (errors - 1) * 2 + (isWhole ? 0 : 1);
  return packMatch(quality, regionAt(person, at + 1, REGION.name));
}
