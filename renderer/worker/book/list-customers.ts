import type { ListAnswer, ListInput } from '../../../shared/contracts/data-api.ts';
import type { BookData } from './book-data.ts';

const ROWS_MAX = 1_000;

/** Lists the book; the last sequence is kept, so that scrolling through it costs only its rows. */
export class CustomerLister {
  readonly #data: BookData;
  #key = '';
  #slots: Int32Array = new Int32Array(0);
  #tags: ListAnswer['tags'] = [];

  constructor(data: BookData) {
    this.#data = data;
  }

  list(input: ListInput): ListAnswer {
    const key = JSON.stringify([this.#data.version, input.sort, input.direction, input.filter]);
    if (key !== this.#key) {
      this.#slots = this.#filtered(input);
      this.#tags = this.#data.tags();
      this.#key = key;
    }
    const offset = Math.max(Math.trunc(input.offset), 0);
    const limit = Math.min(Math.max(Math.trunc(input.limit), 0), ROWS_MAX);
    const shown = this.#slots.subarray(offset, offset + limit);
    return {
      rows: [...shown].flatMap((slot) => this.#data.row(slot) ?? []),
      total: this.#slots.length,
      tags: this.#tags,
    };
  }

  #filtered({ sort, direction, filter }: ListInput): Int32Array {
    const ordered = this.#data.inOrder(sort, direction);
    const { text = '', kind, status, tag } = filter;
    const isTyped = text.trim() !== '';
    if (!isTyped && !kind && !status && !tag) return ordered;
    const found = isTyped ? new Set(this.#data.haystack.search(text).slots) : null;
    return ordered.filter((slot) => {
      if (found && !found.has(slot)) return false;
      const entry = this.#data.customers.entry(slot);
      if (!entry || (kind && entry.kind !== kind) || (status && entry.status !== status)) {
        return false;
      }
      return !tag || entry.tags.includes(tag);
    });
  }
}
