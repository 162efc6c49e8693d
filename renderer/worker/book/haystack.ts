import {
  mayStandInCode,
  mayStandInPerson,
  type SoughtWord,
  toSoughtWord,
  traitsOf,
  traitsOfRegion,
} from '../../../shared/domain/search/initials.ts';
import { FIRST_CODE_REGION, REGION, type Region } from '../../../shared/domain/search/lines.ts';
import {
  matchMisspelt,
  matchWord,
  packMatch,
  QUALITY,
  rankOf,
} from '../../../shared/domain/search/match.ts';
import {
  isNarrowing,
  type Reading,
  type SearchWord,
  toReadings,
} from '../../../shared/domain/search/query.ts';
import { integers } from './number-column.ts';
import { Vocabulary } from './vocabulary.ts';

/** Misspelt words are thought of only when fewer than this many match as typed. */
const ENOUGH = 20;

export interface Found {
  readings: Reading[];
  /** Slots of all that match, in no order. */
  slots: number[];
  /** Smaller is better; valid until the next search. */
  rankOf: (slot: number) => number;
}

/** All customers that have one word as typed. */
interface Scan {
  word: SearchWord;
  slots: number[];
  /** Rank of the word by place in `slots`. */
  ranks: number[];
}

/** Scans kept for the next key: those of the readings of one search. */
const SCANS_KEPT = 2;

interface MaybeMisspelt {
  sought: SoughtWord;
  /** Rank by slot of those who have a word that this one may mean. */
  misspelt: ReadonlyMap<number, number>;
}

const beginsIn = (region: Region) => rankOf(packMatch(QUALITY.prefix, region));
const NAME_BEGINS_WITH = beginsIn(REGION.name);
const COMPANY_BEGINS_WITH = beginsIn(REGION.company);
const REST_BEGINS_WITH = beginsIn(REGION.rest);
/** Place of the parts of plates in the line of codes. */
const PLATE_PARTS = REGION.platePart - FIRST_CODE_REGION;

/** What can be searched: two folded lines per customer, scanned as a whole at every key. */
export class Haystack {
  readonly #persons: (string | undefined)[] = [];
  readonly #codes: string[] = [];
  readonly #staleCodes = new Set<number>();
  readonly #vocabulary = new Vocabulary();
  readonly #codeLineOf: (slot: number) => string;
  /** Rank + 1 of the current search by slot, 0 for no match. */
  readonly #ranks = integers();
  /** Most customers are ruled out by a bit, without reading their lines. */
  readonly #nameTraits = integers();
  readonly #companyTraits = integers();
  readonly #plateTraits = integers();
  readonly #personTraits = integers();
  readonly #codeTraits = integers();
  #found: number[] = [];
  #scans: Scan[] = [];

  constructor(codeLineOf: (slot: number) => string) {
    this.#codeLineOf = codeLineOf;
  }

  setPerson(slot: number, line: string | null): void {
    if (line !== null) this.#vocabulary.add(slot, line, this.#persons[slot]);
    this.#persons[slot] = line ?? undefined;
    this.#nameTraits.set(slot, traitsOfRegion(line ?? '', REGION.name));
    this.#companyTraits.set(slot, traitsOfRegion(line ?? '', REGION.company));
    this.#personTraits.set(slot, traitsOf(line ?? ''));
    this.#scans = [];
  }

  /** Phones, plates or VINs of the customer changed; their line is made anew before the next search. */
  touchCodes(slot: number): void {
    this.#staleCodes.add(slot);
    this.#scans = [];
  }

  person(slot: number): string {
    return this.#persons[slot] ?? '';
  }

  code(slot: number): string {
    return this.#codes[slot] ?? '';
  }

  search(typed: string): Found {
    this.refreshCodes();
    for (const slot of this.#found) this.#ranks.set(slot, 0);
    this.#found = [];
    const readings = toReadings(typed);
    for (const reading of readings) this.#addLiteral(longestFirst(reading));
    const [words] = readings;
    if (words && this.#found.length < ENOUGH) this.#addMisspelt(longestFirst(words));
    this.#scans = readings.length === 0 ? [] : this.#scans.slice(-SCANS_KEPT);
    return {
      readings,
      slots: this.#found,
      rankOf: (slot) => this.#ranks.get(slot) - 1,
    };
  }

  /** Makes up to so many lines anew; true while more are stale. */
  refreshCodes(most = Number.POSITIVE_INFINITY): boolean {
    let left = most;
    for (const slot of this.#staleCodes) {
      if (left-- <= 0) return true;
      const code = this.#codeLineOf(slot);
      this.#codes[slot] = code;
      this.#codeTraits.set(slot, traitsOf(code));
      this.#plateTraits.set(slot, traitsOfRegion(code, PLATE_PARTS));
      this.#staleCodes.delete(slot);
    }
    return false;
  }

  #addLiteral(words: readonly SoughtWord[]): void {
    const [longest, ...others] = words;
    if (!longest) return;
    const { slots, ranks } = this.#scan(longest);
    for (const [nth, slot] of slots.entries()) {
      const rank = others.length === 0 ? 0 : this.#literalRank(others, slot);
      if (rank >= 0) this.#note(slot, rank + (ranks[nth] ?? 0));
    }
  }

  /** Reads the whole book, or what an earlier key left of it. */
  #scan(sought: SoughtWord): Scan {
    const wider = this.#scans.findLast((scan) => isNarrowing([scan.word], [sought.word]));
    const scan: Scan = { word: sought.word, slots: [], ranks: [] };
    const consider = (slot: number) => {
      const rank = this.#wordRank(sought, slot);
      if (rank < 0) return;
      scan.slots.push(slot);
      scan.ranks.push(rank);
    };
    if (wider) wider.slots.forEach(consider);
    else for (let slot = 0; slot < this.#persons.length; slot++) consider(slot);
    this.#scans.push(scan);
    return scan;
  }

  /** Sum of the ranks of the words, -1 when one of them is not met. */
  #literalRank(sought: readonly SoughtWord[], slot: number): number {
    let sum = 0;
    for (const word of sought) {
      const rank = this.#wordRank(word, slot);
      if (rank < 0) return -1;
      sum += rank;
    }
    return sum;
  }

  #wordRank(sought: SoughtWord, slot: number): number {
    if (this.#persons[slot] === undefined) return -1;
    if (sought.isOneLetter) return this.#letterRank(sought.initials, slot);
    const inPerson = mayStandInPerson(sought, this.#personTraits.get(slot));
    const inCode = mayStandInCode(sought, this.#codeTraits.get(slot));
    if (!inPerson && !inCode) return -1;
    const person = inPerson ? this.#persons[slot] : '';
    const code = inCode ? this.#codes[slot] : '';
    const match = matchWord(sought.word, person ?? '', code ?? '');
    return match < 0 ? -1 : rankOf(match);
  }

  #letterRank(letter: number, slot: number): number {
    if (((this.#nameTraits.get(slot) | this.#plateTraits.get(slot)) & letter) !== 0) {
      return NAME_BEGINS_WITH;
    }
    if ((this.#companyTraits.get(slot) & letter) !== 0) return COMPANY_BEGINS_WITH;
    return (this.#personTraits.get(slot) & letter) === 0 ? -1 : REST_BEGINS_WITH;
  }

  #note(slot: number, rank: number): void {
    const before = this.#ranks.get(slot);
    if (before === 0) this.#found.push(slot);
    if (before === 0 || rank + 1 < before) this.#ranks.set(slot, rank + 1);
  }

  /**
   * Everybody looked for has the longest word as typed or misspelt, so nobody else is looked at. The scan for it as
   * typed is still there.
   */
  #addMisspelt(words: readonly SoughtWord[]): void {
    const byWord = words.map((sought) => ({ sought, misspelt: this.#misspelt(sought.word) }));
    const [longest] = byWord;
    if (!longest || byWord.every(({ misspelt }) => misspelt.size === 0)) return;
    const consider = (slot: number) => {
      if (this.#ranks.get(slot) > 0) return;
      const rank = this.#mixedRank(byWord, slot);
      if (rank >= 0) this.#note(slot, rank);
    };
    for (const slot of longest.misspelt.keys()) consider(slot);
    if (byWord.length > 1) this.#scan(longest.sought).slots.forEach(consider);
  }

  #misspelt(word: SearchWord): Map<number, number> {
    const ranks = new Map<number, number>();
    for (const { typed, stored, errors } of this.#vocabulary.meanings(word)) {
      for (const slot of this.#vocabulary.slotsOf(stored)) {
        const match = matchMisspelt(typed, stored, errors, this.#persons[slot] ?? '');
        if (match < 0) continue;
        const rank = rankOf(match);
        if (rank < (ranks.get(slot) ?? Number.POSITIVE_INFINITY)) ranks.set(slot, rank);
      }
    }
    return ranks;
  }

  #mixedRank(byWord: readonly MaybeMisspelt[], slot: number): number {
    let sum = 0;
    for (const { sought, misspelt } of byWord) {
      const literal = this.#wordRank(sought, slot);
      const rank = literal >= 0 ? literal : (misspelt.get(slot) ?? -1);
      if (rank < 0) return -1;
      sum += rank;
    }
    return sum;
  }
}

const lengthOf = (word: SearchWord) => word.spellings[0]?.length ?? 0;

/** Long words rule out most customers at once. */
function longestFirst(reading: Reading): SoughtWord[] {
  return [...reading].sort((a, b) => lengthOf(b) - lengthOf(a)).map(toSoughtWord);
}
