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

/** First letters of the words of a line as a set of bits; other scripts share few bits. */
export function initialsOf(line: string): number {
  let bits = 0;
  for (let at = line.indexOf(' '); at >= 0; at = line.indexOf(' ', at + 1)) {
    const code = line.charCodeAt(at + 1);
    if (code > SPACE) bits |= bitOf(code);
  }
  return bits;
}

/** The same of its first region only. */
export function nameInitialsOf(line: string): number {
  const end = line.indexOf(REGION_END);
  return initialsOf(end < 0 ? line : line.slice(0, end));
}

export function initialsOfWord(word: SearchWord): number {
  return word.spellings.reduce((bits, spelling) => bits | bitOf(spelling.charCodeAt(0)), 0);
}

/** Whether the set tells all about a word: one Latin letter, which may stand only at the beginning of a word. */
export function isOneLetter(word: SearchWord): boolean {
  const [text = ''] = word.spellings;
  return word.spellings.length === 1 && /^[a-z]$/.test(text);
}
