import anyAscii from 'any-ascii';
import { fold, spellOut } from '../search/fold.ts';

/** Scripts that leave out short vowels: Hebrew and Arabic. */
const VOWELLESS = /[\u0590-\u06ff]/;
const NOT_LATIN = /[^\x20-\x7e]/;

/** Words of a text in small Latin letters and digits, whatever script it is in. */
export interface LatinText {
  words: readonly string[];
  /** The words without anything between them. */
  joined: string;
  /** Written without its vowels, so that letters alone tell little. */
  isVowelless: boolean;
}

/**
 * One form for “Müller”, “Mueller” and “Muller”, for “Hans-Peter” and “Hans Peter”; other scripts by their sound.
 * Invariant: idempotent on `joined`.
 */
export function toLatinText(text: string): LatinText {
  const folded = fold(spellOut(text) ?? text);
  const latin = NOT_LATIN.test(folded) ? anyAscii(folded).toLowerCase() : folded;
  const words = latin
    .replace(/['`]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    // Umlauts are spelt out or left away; without the e both are the same.
    .map((word) => word.replace(/([aou])e+/g, '$1'));
  return { words, joined: words.join(''), isVowelless: VOWELLESS.test(text) };
}
