import { REGION_END } from './lines.ts';
import type { SearchWord } from './query.ts';

const SPACE = 32;
const LETTER_A = 97;
const LETTERS = 26;
const DIGIT_0 = 48;
const DIGITS = 10;
/** Bits beyond the letters: one for digits, four for the signs of all other scripts. */
const DIGIT_BIT = LETTERS;
const OTHER_BITS = 4;

function bitOf(code: number): number {
  if (code >= LETTER_A && code < LETTER_A + LETTERS) return 1 << (code - LETTER_A);
  if (code >= DIGIT_0 && code < DIGIT_0 + DIGITS) return 1 << DIGIT_BIT;
  return 1 << (DIGIT_BIT + 1 + (code % OTHER_BITS));
}

/** Set when a line holds a digit anywhere; the sign bit, which no first letter uses. */
const HOLDS_DIGIT = 1 << 31;

/** What rules a line out without reading it: first letters of its words as bits, and whether it holds a digit. */
export function traitsOf(line: string): number {
  let bits = /\p{N}/u.test(line) ? HOLDS_DIGIT : 0;
  for (let at = line.indexOf(' '); at >= 0; at = line.indexOf(' ', at + 1)) {
    const code = line.charCodeAt(at + 1);
    if (code > SPACE) bits |= bitOf(code);
  }
  return bits;
}

/** The traits of one region of a line, the first is 0. */
export function traitsOfRegion(line: string, region: number): number {
  return traitsOf(line.split(REGION_END)[region] ?? '');
}

/** A word with what can be told about it before looking into a line. */
export interface SoughtWord {
  word: SearchWord;
  initials: number;
  /** One Latin letter counts only at the beginning of a word, so the traits of the regions tell all about it. */
  isOneLetter: boolean;
}

export function toSoughtWord(word: SearchWord): SoughtWord {
  const [text = ''] = word.spellings;
  return {
    word,
    initials: word.spellings.reduce((bits, each) => bits | bitOf(each.charCodeAt(0)), 0),
    isOneLetter: word.spellings.length === 1 && /^[a-z]$/.test(text),
  };
}

export function mayStandInPerson({ word, initials }: SoughtWord, traits: number): boolean {
  if (word.kind === 'code') return false;
  if (word.isShort) return (traits & initials) !== 0;
  return !word.hasDigit || (traits & HOLDS_DIGIT) !== 0;
}

/** Letters without a digit count at the beginning of a code only. */
export function mayStandInCode({ word, initials }: SoughtWord, traits: number): boolean {
  if (word.kind === 'email') return false;
  const isAtBeginning = word.isShort || !word.hasDigit;
  return !isAtBeginning || (traits & initials) !== 0;
}
