import { hashText } from './hash.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { type LatinText, toLatinText } from './latin-text.ts';
import { isNickname, rootName } from './nicknames.ts';
import { isOneSlip } from './one-slip.ts';
import { soundKey } from './sound-key.ts';

/** How two names stand to each other, from far to near; the codes of evidence name them. */
export const FIRST_NAME_LIKENESS = [
  'differs',
  'weak',
  'initial',
  'alike',
  'typo',
  'nickname',
  'swapped',
  'same',
] as const;
export type FirstNameLikeness = (typeof FIRST_NAME_LIKENESS)[number];
export const LAST_NAME_LIKENESS = ['differs', 'weak', 'alike', 'same'] as const;
export type LastNameLikeness = (typeof LAST_NAME_LIKENESS)[number];

/** A name ready to be compared. */
export interface NameForm extends LatinText {
  sound: string;
  /** Sound of the name this is an everyday form of; only of given names. */
  rootSound: string;
  /** Identifies `joined`. */
  key: number;
}

/** Above it two spellings are taken for one name, above the other they may be; W. E. Winkler's customary bounds. */
const ALIKE = 0.92;
const WEAK = 0.8;
/** Family names that sound the same need no more: “Mayer” and “Meier” have 0.76. Given names do: “Tim” and “Tom” have 0.78. */
const HEARD = 0.7;
/** Parts of names so common that sharing them says nothing. */
const PARTICLES = new Set(
  'von vom van der den del della bin ben ibn abu bint the dos das'.split(' '),
);
const PART_LENGTH_MIN = 3;
/** Fewer consonants than that are shared by half of all names. */
const SOUND_LENGTH_MIN = 2;

export function toNameForm(name: string): NameForm {
  const latin = toLatinText(name);
  const sound = soundKey(latin.joined);
  const root = rootName(latin.joined);
  const rootSound =
    root === latin.joined ? soundKey(rootName(latin.words[0] ?? '')) : soundKey(root);
  return { ...latin, sound, rootSound, key: hashText(latin.joined) };
}

/** Whether nobody else in the book is called so: what differs by a slip from a name and is no name itself is a slip. */
export type IsUnheardOf = (name: NameForm) => boolean;

/** Likeness of two given names. Symmetric. */
export function compareFirstNames(
  a: NameForm,
  b: NameForm,
  isUnheardOf: IsUnheardOf,
): FirstNameLikeness {
  if (a.joined === b.joined) return 'same';
  if (isInitial(a, b) || isInitial(b, a)) return 'initial';
  const spelling = compareSpelling(a, b, WEAK);
  const mayBeTypo = spelling === 'alike' || isOneSlip(a.joined, b.joined);
  if (mayBeTypo && (isUnheardOf(a) || isUnheardOf(b))) return 'typo';
  return isNickname(a.joined, b.joined) || sharesPart(a, b, true) ? 'nickname' : spelling;
}

/** Likeness of two family names; a part of a double name is alike. Symmetric. */
export function compareLastNames(a: NameForm, b: NameForm): LastNameLikeness {
  if (a.joined === b.joined) return 'same';
  return sharesPart(a, b, false) ? 'alike' : compareSpelling(a, b, HEARD);
}

/** `heard`: how alike names that sound the same must be spelt. */
function compareSpelling(a: NameForm, b: NameForm, heard: number): LastNameLikeness {
  if (a.isVowelless !== b.isVowelless) return compareSounds(a.sound, b.sound);
  const likeness = jaroWinkler(a.joined, b.joined);
  if (likeness >= ALIKE) return 'alike';
  const isHeardAlike = a.sound === b.sound && a.sound.length >= SOUND_LENGTH_MIN;
  if (isHeardAlike && likeness >= heard) return 'alike';
  return likeness >= WEAK ? 'weak' : 'differs';
}

/** Across a script without vowels only consonants can agree, and they never prove the name the same. */
function compareSounds(a: string, b: string): LastNameLikeness {
  if (a === b) return a.length >= SOUND_LENGTH_MIN ? 'alike' : 'weak';
  return jaroWinkler(a, b) >= WEAK ? 'weak' : 'differs';
}

interface TwoNames {
  first: NameForm | null;
  last: NameForm | null;
}

/** Whether first and last name have changed places between the two, or the only name of one stands in the wrong place. Symmetric. */
export function isSwapped(a: TwoNames, b: TwoNames): boolean {
  const crossings = [isNear(a.first, b.last), isNear(a.last, b.first)];
  return crossings.includes(true) && !crossings.includes(false);
}

/** Null where one of them is missing. */
function isNear(a: NameForm | null, b: NameForm | null): boolean | null {
  if (!a || !b) return null;
  return isOneSlip(a.joined, b.joined) || jaroWinkler(a.joined, b.joined) >= ALIKE;
}

/** “M.” or “H.-P.” beside a name that begins with it. */
function isInitial(short: NameForm, long: NameForm): boolean {
  return (
    short.words.length > 0 &&
    short.words.every((word) => word.length === 1) &&
    long.joined.length > short.joined.length &&
    short.words.every((word, nth) => (long.words[nth] ?? word).startsWith(word)) &&
    long.joined.startsWith(short.words[0] ?? '')
  );
}

/** “Anna” beside “Anna-Lena”, “Müller” beside “Müller-Schmidt”, “Peter” beside “Hans Peter”. */
function sharesPart(a: NameForm, b: NameForm, isGiven: boolean): boolean {
  if (a.words.length < 2 && b.words.length < 2) return false;
  return a.words.some(
    (word) =>
      word.length >= PART_LENGTH_MIN &&
      !PARTICLES.has(word) &&
      b.words.some((other) => word === other || (isGiven && isNickname(word, other))),
  );
}
