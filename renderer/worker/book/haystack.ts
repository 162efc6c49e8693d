import {
  initialsOf,
  initialsOfWord,
  isOneLetter,
  nameInitialsOf,
} from '../../../shared/domain/search/initials.ts';
import { REGION } from '../../../shared/domain/search/lines.ts';
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

interface Scan {
  reading: Reading;
  slots: number[];
}

/** A word with what can be told about it before looking into a line. */
interface Sought {
  word: SearchWord;
  bits: number;
  isOneLetter: boolean;
}

interface MaybeMisspelt {
  sought: readonly Sought[];
  /** Rank by slot of those who have a word that this one may mean. */
  misspelt: ReadonlyMap<number, number>;
}

const NAME_BEGINS_WITH = rankOf(packMatch(QUALITY.prefix, REGION.name));

/** What can be searched: two folded lines per customer, scanned as a whole at every key. */
export class Haystack {
  readonly #persons: (string | undefined)[] = [];
  readonly #codes: string[] = [];
  readonly #staleCodes = new Set<number>();
  readonly #vocabulary = new Vocabulary();
  readonly #codeLineOf: (slot: number) => string;
  /** Rank + 1 of the current search by slot, 0 for no match. */
  readonly #ranks = integers();
  /** First letters of the words of the name, and of everything: most customers are ruled out by a bit. */
  readonly #nameInitials = integers();
  readonly #initials = integers();
  #found: number[] = [];
  #earlier: Scan[] = [];

  constructor(codeLineOf: (slot: number) => string) {
    this.#codeLineOf = codeLineOf;
  }

  setPerson(slot: number, line: string | null): void {
    if (line !== null) this.#vocabulary.add(slot, line, this.#persons[slot]);
    this.#persons[slot] = line ?? undefined;
    this.#nameInitials.set(slot, line === null ? 0 : nameInitialsOf(line));
    this.#earlier = [];
  }

  /** Phones, plates or VINs of the customer changed; their line is made anew before the next search. */
  touchCodes(slot: number): void {
    this.#staleCodes.add(slot);
    this.#earlier = [];
  }

  person(slot: number): string {
    return this.#persons[slot] ?? '';
  }

  code(slot: number): string {
    return this.#codes[slot] ?? '';
  }

  search(typed: string): Found {
    this.#refreshCodes();
    for (const slot of this.#found) this.#ranks.set(slot, 0);
    this.#found = [];
    const readings = toReadings(typed);
    this.#earlier = readings.map((reading) => this.#scan(reading));
    const [words] = readings;
    if (words && this.#found.length < ENOUGH) this.#addMisspelt(words);
    return {
      readings,
      slots: this.#found,
      rankOf: (slot) => this.#ranks.get(slot) - 1,
    };
  }

  #refreshCodes(): void {
    for (const slot of this.#staleCodes) {
      const code = this.#codeLineOf(slot);
      this.#codes[slot] = code;
      this.#initials.set(slot, initialsOf(this.person(slot)) | initialsOf(code));
    }
    this.#staleCodes.clear();
  }

  #scan(reading: Reading): Scan {
    const sought = toSought(reading);
    const wider = this.#earlier.find((scan) => isNarrowing(scan.reading, reading));
    const slots: number[] = [];
    const consider = (slot: number) => {
      const rank = this.#literalRank(sought, slot);
      if (rank < 0) return;
      slots.push(slot);
      this.#note(slot, rank);
    };
    if (wider) wider.slots.forEach(consider);
    else for (let slot = 0; slot < this.#persons.length; slot++) consider(slot);
    return { reading, slots };
  }

  #literalRank(sought: readonly Sought[], slot: number): number {
    const person = this.#persons[slot];
    if (person === undefined) return -1;
    const initials = this.#initials.get(slot);
    let sum = 0;
    for (const { word, bits, isOneLetter } of sought) {
      if (word.isShort && (initials & bits) === 0) return -1;
      if (isOneLetter && (this.#nameInitials.get(slot) & bits) !== 0) {
        sum += NAME_BEGINS_WITH;
        continue;
      }
      const match = matchWord(word, person, this.#codes[slot] ?? '');
      if (match < 0) return -1;
      sum += rankOf(match);
    }
    return sum;
  }

  #note(slot: number, rank: number): void {
    const before = this.#ranks.get(slot);
    if (before === 0) this.#found.push(slot);
    if (before === 0 || rank + 1 < before) this.#ranks.set(slot, rank + 1);
  }

  #addMisspelt(words: Reading): void {
    const byWord = words.map((word) => ({
      sought: toSought([word]),
      misspelt: this.#misspelt(word),
    }));
    for (const { misspelt } of byWord) {
      for (const slot of misspelt.keys()) {
        if (this.#ranks.get(slot) > 0) continue;
        const rank = this.#mixedRank(byWord, slot);
        if (rank >= 0) this.#note(slot, rank);
      }
    }
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
      const literal = this.#literalRank(sought, slot);
      const rank = literal >= 0 ? literal : (misspelt.get(slot) ?? -1);
      if (rank < 0) return -1;
      sum += rank;
    }
    return sum;
  }
}

const lengthOf = (word: SearchWord) => word.spellings[0]?.length ?? 0;

/** Long words first: they rule out most customers at once. */
function toSought(reading: Reading): Sought[] {
  return [...reading]
    .sort((a, b) => lengthOf(b) - lengthOf(a))
    .map((word) => ({ word, bits: initialsOfWord(word), isOneLetter: isOneLetter(word) }));
}
