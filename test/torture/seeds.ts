/** What `npm test` lives through. Seeds are taken out only while a fault they have found is being mended. */
export const SEEDS: readonly number[] = Array.from({ length: 30 }, (_, n) => n + 1);

/** No seed takes so long by itself; one that does waits for something that never comes. */
export const SEED_MS_MAX = 600_000;
