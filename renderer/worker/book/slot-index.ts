/** Slots by key. Most keys have one slot, so that one is kept without an array around it. */
export class SlotIndex<K> {
  readonly #slots = new Map<K, number | number[]>();

  get keys(): Iterable<K> {
    return this.#slots.keys();
  }

  of(key: K): readonly number[] {
    const slots = this.#slots.get(key);
    if (slots === undefined) return [];
    return typeof slots === 'number' ? [slots] : slots;
  }

  add(key: K, slot: number): void {
    const slots = this.#slots.get(key);
    if (slots === undefined) this.#slots.set(key, slot);
    else if (typeof slots === 'number') this.#slots.set(key, [slots, slot]);
    else slots.push(slot);
  }

  delete(key: K, slot: number): void {
    const slots = this.#slots.get(key);
    if (slots === slot) {
      this.#slots.delete(key);
    } else if (Array.isArray(slots)) {
      const at = slots.indexOf(slot);
      if (at >= 0) slots.splice(at, 1);
      if (slots.length === 0) this.#slots.delete(key);
    }
  }
}
