/**
 * Small numbers for ids, given out at first mention: a visit may arrive before its customer.
 * A slot is never given to another id while the book is open.
 */
export class IdSlots {
  readonly #slots = new Map<string, number>();
  readonly #ids: string[] = [];

  get size(): number {
    return this.#ids.length;
  }

  slotOf(id: string): number {
    let slot = this.#slots.get(id);
    if (slot === undefined) {
      slot = this.#ids.length;
      this.#slots.set(id, slot);
      this.#ids.push(id);
    }
    return slot;
  }

  find(id: string): number | null {
    return this.#slots.get(id) ?? null;
  }

  idOf(slot: number): string {
    return this.#ids[slot] ?? '';
  }

  /** Ids in text order; the order of arrival leaves no trace in what is saved. */
  compare = (a: number, b: number): number => {
    const [left, right] = [this.idOf(a), this.idOf(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  };
}
