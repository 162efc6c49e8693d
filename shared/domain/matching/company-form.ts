import { compareCodeUnits } from '../../lib/compare.ts';
import { hashText } from './hash.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { toLatinText } from './latin-text.ts';
import type { NameForm } from './name-form.ts';
import { soundKey } from './sound-key.ts';

/** Legal forms and what stands between names; Arabic words as any-ascii writes them. */
const EMPTY_WORDS = new Set(
  `gmbh mbh ag kg kgaa ohg ug haftungsbeschrankt gbr ek eu ev eg se ltd limited llc llp inc incorporated corp corporation plc co
  company sa sas sarl srl spa bv nv sp zoo as oy ab aps fze fzco fz est und and u et the der die das shrkh mwssh`.split(
    /\s+/,
  ),
);
/** Legal forms fall into letters at their dots: “e. K.”, “S.A.R.L.”. */
const SINGLE_LETTER = /^[a-z]$/;
const ALIKE = 0.9;
const CONTAINED_LENGTH_MIN = 4;

export const COMPANY_LIKENESS = ['differs', 'alike', 'same'] as const;
export type CompanyLikeness = (typeof COMPANY_LIKENESS)[number];

/** A company's name without its legal form, its words in one order. A name of nothing else keeps all its words. */
export function toCompanyForm(name: string): NameForm {
  const latin = toLatinText(name);
  const core = latin.words.filter((word) => !EMPTY_WORDS.has(word) && !SINGLE_LETTER.test(word));
  const words = (core.length > 0 ? core : [...latin.words]).sort(compareCodeUnits);
  const joined = words.join('');
  const sound = soundKey(joined);
  return {
    words,
    joined,
    isVowelless: latin.isVowelless,
    sound,
    rootSound: sound,
    key: hashText(joined),
  };
}

/** Likeness of two companies: spelt alike, or one a part of the other (“Lindner” of “Lindner Sanitär”). Symmetric. */
export function compareCompanies(a: NameForm, b: NameForm): CompanyLikeness {
  if (a.joined === b.joined) return 'same';
  if (jaroWinkler(a.joined, b.joined) >= ALIKE) return 'alike';
  return isContained(a, b) || isContained(b, a) ? 'alike' : 'differs';
}

function isContained(short: NameForm, long: NameForm): boolean {
  return (
    short.joined.length >= CONTAINED_LENGTH_MIN &&
    short.words.every((word) => long.words.includes(word))
  );
}
