/** How often each key occurs: an open-addressing table of 53-bit hashes. A count may fall to 0 and keeps its place. */
export interface Tally {
  add(key: number, change: 1 | -1): void;
  count(key: number): number;
  /** How many keys were added and not taken away. */
  readonly total: number;
  /** Pairs of records that share a key. */
  readonly pairs: number;
  readonly bytes: number;
}

const SIZE_AT_START = 1 << 10;
const FULL = 0.6;

export function createTally(): Tally {
  let size = SIZE_AT_START;
  let used = 0;
  let total = 0;
  let pairs = 0;
  let keys = new Float64Array(size);
  let counts = new Int32Array(size);

  /** Where the key stands or would stand. */
  function place(key: number): number {
    let at = (key % 2147483647) & (size - 1);
    while (keys[at] !== 0 && keys[at] !== key) at = (at + 1) & (size - 1);
    return at;
  }

  function grow(): void {
    const [oldKeys, oldCounts] = [keys, counts];
    size *= 2;
    keys = new Float64Array(size);
    counts = new Int32Array(size);
    for (const [from, key] of oldKeys.entries()) {
      if (key === 0) continue;
      const at = place(key);
      keys[at] = key;
      counts[at] = oldCounts[from] ?? 0;
    }
  }

  return {
    add(key, change) {
      let at = place(key);
      if (keys[at] === 0) {
        if (used + 1 > size * FULL) {
          grow();
          at = place(key);
        }
        keys[at] = key;
        used += 1;
      }
      const before = counts[at] ?? 0;
      pairs += change === 1 ? before : 1 - before;
      counts[at] = before + change;
      total += change;
    },
    count: (key) => counts[place(key)] ?? 0,
    get total() {
      return total;
    },
    get pairs() {
      return pairs;
    },
    get bytes() {
      return size * 12;
    },
  };
}
