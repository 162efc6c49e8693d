type Numbers = Int32Array | Float64Array | Uint8Array;

const FIRST_SIZE = 1024;

/** A typed array that grows by doubling; what was never set is 0. */
export class NumberColumn {
  values: Numbers;
  readonly #make: (size: number) => Numbers;

  constructor(make: (size: number) => Numbers) {
    this.#make = make;
    this.values = make(FIRST_SIZE);
  }

  get(slot: number): number {
    return this.values[slot] ?? 0;
  }

  set(slot: number, value: number): void {
    if (slot >= this.values.length) {
      const grown = this.#make(Math.max(slot + 1, this.values.length * 2));
      grown.set(this.values);
      this.values = grown;
    }
    this.values[slot] = value;
  }

  add(slot: number, value: number): void {
    this.set(slot, this.get(slot) + value);
  }
}

export const bytes = () => new NumberColumn((size) => new Uint8Array(size));
export const integers = () => new NumberColumn((size) => new Int32Array(size));
export const amounts = () => new NumberColumn((size) => new Float64Array(size));
