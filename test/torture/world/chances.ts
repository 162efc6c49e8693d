import { createRandom, type Random } from '../../../shared/lib/random.ts';

/** Chance for each thing that happens, by its kind and how many of that kind there were before. */
export type Chances = (kind: string) => Random;

/** Two things that happen at the same time in no certain order still meet with what the seed has for each. */
export function createChances(...keys: readonly (number | string)[]): Chances {
  const counts = new Map<string, number>();
  return (kind) => {
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    return createRandom(...keys, kind, count);
  };
}
