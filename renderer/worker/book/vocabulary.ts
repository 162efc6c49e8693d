import { typingErrors } from '../../../shared/domain/search/edits.ts';
import { vocabularyOf } from '../../../shared/domain/search/lines.ts';
import type { SearchWord } from '../../../shared/domain/search/query.ts';
import { SlotIndex } from './slot-index.ts';

export interface Meaning {
  /** As typed, in the spelling that comes near. */
  typed: string;
  stored: string;
  errors: number;
}

/**
 * The distinct words of all names and towns. A misspelt word is compared with each of them once, not with each
 * customer: 100,000 customers share some tens of thousands of words.
 */
export class Vocabulary {
  readonly #slots = new SlotIndex<string>();

  /** A customer that lost a word keeps standing under it; whoever asks looks into the line. */
  add(slot: number, line: string, lineBefore: string | undefined): void {
    const known = lineBefore === undefined ? null : new Set(vocabularyOf(lineBefore));
    for (const word of vocabularyOf(line)) {
      if (!known?.has(word)) this.#slots.add(word, slot);
    }
  }

  slotsOf(stored: string): readonly number[] {
    return this.#slots.of(stored);
  }

  /** Stored words that a typed one may mean; a second error is thought of only when one explains nothing. */
  meanings(word: SearchWord): Meaning[] {
    for (let most = 1; most <= word.forgiven; most++) {
      const { found, isKnown } = this.#near(word, most);
      if (found.length > 0 || isKnown) return found;
    }
    return [];
  }

  #near(word: SearchWord, most: number): { found: Meaning[]; isKnown: boolean } {
    const found: Meaning[] = [];
    let isKnown = false;
    for (const stored of this.#slots.keys) {
      for (const typed of word.spellings) {
        const errors = typingErrors(typed, stored, most);
        if (errors > 0) found.push({ typed, stored, errors });
        if (errors === 0) isKnown = true;
      }
    }
    return { found, isKnown };
  }
}
