/** Which slots hold a key: a multimap of 32-bit hashes in typed arrays that grow. Hashes that collide only add to the list. */
export interface Postings {
  add(key: number, slot: number): void;
  /** Appends the slots of a key to `into` and returns true, or returns false when there are more than `cap`. */
  collect(key: number, cap: number, into: number[]): boolean;
  /** Bytes held. */
  readonly bytes: number;
}

const SIZE_AT_START = 1 << 12;
/** An entry is key, slot and the entry before it in its bucket, side by side: one look at memory instead of three. */
const WIDTH = 4;
const SLOT = 1;
const PREVIOUS = 2;

export function createPostings(): Postings {
  let size = SIZE_AT_START;
  /** Entries count from 1; 0 ends a bucket. */
  let count = 0;
  let entries = new Int32Array(size * WIDTH);
  let buckets = new Int32Array(size);

  function grow(): void {
    size *= 2;
    const larger = new Int32Array(size * WIDTH);
    larger.set(entries);
    entries = larger;
    buckets = new Int32Array(size);
    for (let entry = 1; entry <= count; entry += 1) link(entry);
  }

  function link(entry: number): void {
    const at = entry * WIDTH;
    const bucket = scatter(entries[at] ?? 0) & (size - 1);
    entries[at + PREVIOUS] = buckets[bucket] ?? 0;
    buckets[bucket] = entry;
  }

  return {
    add(key, slot) {
      if (count + 1 === size) grow();
      count += 1;
      entries[count * WIDTH] = key | 0;
      entries[count * WIDTH + SLOT] = slot;
      link(count);
    },
    collect(key, cap, into) {
      const start = into.length;
      const wanted = key | 0;
      let at = (buckets[scatter(wanted) & (size - 1)] ?? 0) * WIDTH;
      while (at !== 0) {
        if (entries[at] === wanted) {
          if (into.length - start === cap) {
            into.length = start;
            return false;
          }
          into.push(entries[at + SLOT] ?? 0);
        }
        at = (entries[at + PREVIOUS] ?? 0) * WIDTH;
      }
      return true;
    },
    get bytes() {
      return entries.byteLength + buckets.byteLength;
    },
  };
}

/** Neighbouring hashes are no neighbours in the table; source: murmur3's finaliser. */
function scatter(key: number): number {
  const mixed = Math.imul(key ^ (key >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
