/** Repeatable stream of random numbers; the only source of chance in seeded programs. */
export interface Random {
  /** Uniform integer in [0, 2³²). */
  uint32(): number;
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** Uniform integer, both ends included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Standard normal (Box–Muller). */
  normal(): number;
  /** Waiting time with the given mean. */
  exponential(mean: number): number;
}

/**
 * sfc32, period about 2¹²⁷, seeded by mixing the keys with splitmix32: `createRandom(7, 'car', 3)`
 * is a stream of its own, so what is drawn for one thing never moves another.
 * Source: Chris Doty-Humphrey, PractRand (sfc32); https://github.com/bryc/code/blob/master/jshash/PRNGs.md
 */
export function createRandom(...keys: readonly (number | string)[]): Random {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  for (const key of keys) {
    const hash = hashKey(key);
    a = splitmix32(a ^ hash);
    b = splitmix32(b + hash);
    c = splitmix32(c ^ a);
  }

  function uint32(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  }
  for (let round = 0; round < 12; round += 1) uint32();

  const next = () => uint32() / 4294967296;
  return {
    uint32,
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('pick from an empty list');
      return item;
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    exponential: (mean) => -mean * Math.log(1 - next()),
  };
}

/** Draws items in proportion to their weights; the table is made once. */
export function createWeightedPick<T>(
  items: readonly T[],
  weight: (item: T, index: number) => number,
): (random: Random) => T {
  const sums: number[] = [];
  let total = 0;
  items.forEach((item, index) => {
    total += weight(item, index);
    sums.push(total);
  });
  return (random) => {
    const target = random.next() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    const item = items[low];
    if (item === undefined) throw new RangeError('weighted pick from an empty list');
    return item;
  };
}

function hashKey(key: number | string): number {
  let hash = 0x811c9dc5;
  const text = typeof key === 'number' ? `#${key}` : key;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return splitmix32(hash);
}

function splitmix32(seed: number): number {
  let z = (seed + 0x9e3779b9) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}
