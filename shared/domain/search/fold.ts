/** Letters that carry no accent to strip and are still typed as others. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ł: 'l',
  ı: 'i',
  ς: 'σ',
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ک: 'ك',
  ہ: 'ه',
  ھ: 'ه',
  ٱ: 'ا',
  ـ: '',
};
/** How German and Nordic letters are written where the keyboard lacks them. */
const SPELT_OUT: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ø: 'oe',
  å: 'aa',
};
const ASCII = /^[\x20-\x7e]*$/;
const SPELLABLE = /[äöüøå]/i;
const APOSTROPHES = /['’‘`´ʼʻ]/g;
/** Accents of Latin, Greek and Cyrillic, vowel signs of Arabic and Hebrew; marks of other scripts are letters. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g;
const FOREIGN = /[^\x20-\x7e]/g;
const ARABIC_ZERO = 0x660;
const PERSIAN_ZERO = 0x6f0;

function toPlainLetter(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= ARABIC_ZERO && code <= ARABIC_ZERO + 9) return String(code - ARABIC_ZERO);
  if (code >= PERSIAN_ZERO && code <= PERSIAN_ZERO + 9) return String(code - PERSIAN_ZERO);
  return LETTERS[char] ?? char;
}

/**
 * Text as it is compared in search: lower case, without accents and apostrophes, one form per Arabic letter,
 * digits 0 to 9. Idempotent.
 */
export function fold(text: string): string {
  const bare = text.replace(APOSTROPHES, '');
  if (ASCII.test(bare)) return bare.toLowerCase();
  return bare
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(APOSTROPHES, '')
    .replace(FOREIGN, toPlainLetter)
    .replace(ACCENTS, '');
}

/** The other spelling of a text with umlauts (“Müller” as “Mueller”), or null when it has none. */
export function spellOut(text: string): string | null {
  if (ASCII.test(text)) return null;
  const composed = text.normalize('NFC');
  if (!SPELLABLE.test(composed)) return null;
  return composed.toLowerCase().replace(/[äöüøå]/g, (letter) => SPELT_OUT[letter] ?? letter);
}

/** Folded text with, for each of its UTF-16 units, where the sign it came from begins and ends. */
export interface FoldedText {
  text: string;
  from: number[];
  to: number[];
}

/** Like `fold`, sign by sign, so that a find in the folded text can be marked in the shown one. */
export function foldWithPositions(shown: string, isSpeltOut = false): FoldedText {
  const folded: FoldedText = { text: '', from: [], to: [] };
  let at = 0;
  for (const sign of shown) {
    const plain = fold((isSpeltOut ? spellOut(sign) : null) ?? sign);
    for (let unit = 0; unit < plain.length; unit++) {
      folded.from.push(at);
      folded.to.push(at + sign.length);
    }
    folded.text += plain;
    at += sign.length;
  }
  return folded;
}
