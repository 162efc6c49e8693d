import { fold, spellOut } from './fold.ts';

const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]+/u;
const BETWEEN_ASCII_WORDS = /[^a-z0-9]+/;
const ASCII = /^[\x20-\x7e]*$/;
const DIGITS_OR_LETTERS = /\p{N}+|[^\p{N}]+/gu;

/** The folded words of a text, in their order. */
export function wordsOf(text: string): string[] {
  const folded = fold(text);
  const words = folded.split(ASCII.test(folded) ? BETWEEN_ASCII_WORDS : BETWEEN_WORDS);
  return words.filter((word) => word !== '');
}

/** All spellings of a text as words: the folded ones, then those spelt out when it has umlauts. */
export function spellingsOf(text: string): string[] {
  const words = wordsOf(text);
  const speltOut = spellOut(text);
  return speltOut === null ? words : [...new Set([...words, ...wordsOf(speltOut)])];
}

/** A plate, VIN or number without its separators: “M-KL 4217” as `mkl4217`. */
export function toCode(text: string): string {
  return wordsOf(text).join('');
}

/** The runs of letters and of digits a plate is read out in: `m`, `kl`, `4217`. */
export function codeParts(text: string): string[] {
  return wordsOf(text).flatMap((word) => word.match(DIGITS_OR_LETTERS) ?? []);
}
