import { forgivenErrors } from './edits.ts';
import { fold, spellOut } from './fold.ts';
import { wordsOf } from './words.ts';

/** One word of what was typed; it matches when any of its spellings does. */
export interface SearchWord {
  spellings: readonly string[];
  /** The spellings as they are sought in a line: a short one after a space. */
  needles: readonly string[];
  /** `code` is only looked for among phones, plates and VINs, `email` only among e-mails. */
  kind: 'text' | 'code' | 'email';
  hasDigit: boolean;
  /** Up to two signs match the beginning of a word only. */
  isShort: boolean;
  forgiven: number;
}

/** One way to read what was typed: all of its words must match, in any order. */
export type Reading = readonly SearchWord[];

const SHORT = 2;
const PLATE_LETTERS_MAX = 3;
const WORDS_MAX = 8;
const hasDigit = (word: string) => /\p{N}/u.test(word);

function toWord(spellings: readonly string[], kind: SearchWord['kind']): SearchWord {
  const [first = ''] = spellings;
  const isShort = kind !== 'email' && first.length <= SHORT;
  return {
    spellings,
    needles: isShort ? spellings.map((text) => ` ${text}`) : spellings,
    kind,
    hasDigit: hasDigit(first),
    isShort,
    forgiven: kind === 'text' ? forgivenErrors(first) : 0,
  };
}

/** `0049…` is dialled for `+49…`, and that is how the number is kept. */
function withoutDialPrefix(word: string): string[] {
  return /^00\d{3,}$/.test(word) ? [word, word.slice(2)] : [word];
}

function wordsOfChunk(chunk: string): SearchWord[] {
  if (chunk.includes('@')) return [toWord([fold(chunk)], 'email')];
  const speltOut = spellOut(chunk);
  const others = speltOut === null ? [] : wordsOf(speltOut);
  return wordsOf(chunk).map((word, nth) => {
    const other = others[nth];
    const spellings = other && other !== word ? [word, other] : withoutDialPrefix(word);
    return toWord(spellings, 'text');
  });
}

const isCodeLike = (word: SearchWord) => {
  const [first = ''] = word.spellings;
  return word.kind === 'text' && (word.hasDigit || first.length <= PLATE_LETTERS_MAX);
};

/** Joins neighbours that may be one number or plate (`0171 123`, `m kl 42`); null when there are none. */
function joinCodes(words: readonly SearchWord[]): SearchWord[] | null {
  const joined: SearchWord[] = [];
  let run: SearchWord[] = [];
  let isJoined = false;
  const endRun = () => {
    if (run.length > 1 && run.some((word) => word.hasDigit)) {
      joined.push(toWord(withoutDialPrefix(run.map((word) => word.spellings[0]).join('')), 'code'));
      isJoined = true;
    } else {
      joined.push(...run);
    }
    run = [];
  };
  for (const word of words) {
    if (isCodeLike(word)) {
      run.push(word);
    } else {
      endRun();
      joined.push(word);
    }
  }
  endRun();
  return isJoined ? joined : null;
}

/** The ways to read what was typed; none when there is nothing to look for. */
export function toReadings(typed: string): Reading[] {
  const words = typed
    .split(/\s+/)
    .filter((chunk) => chunk !== '')
    .flatMap(wordsOfChunk)
    .slice(0, WORDS_MAX);
  if (words.length === 0) return [];
  const joined = joinCodes(words);
  return joined === null ? [words] : [words, joined];
}

/** Whether all that match `next` also match `previous`, so that the earlier answer can be narrowed. */
export function isNarrowing(previous: Reading, next: Reading): boolean {
  return previous.every((before) => next.some((after) => impliesWord(after, before)));
}

function impliesWord(after: SearchWord, before: SearchWord): boolean {
  if (after.kind !== before.kind) return false;
  return after.spellings.every((long) =>
    before.spellings.some((short) =>
      before.isShort || before.hasDigit !== after.hasDigit
        ? long === short
        : long.startsWith(short),
    ),
  );
}
