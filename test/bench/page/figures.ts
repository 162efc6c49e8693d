/** Median and 95th percentile of some durations in milliseconds. */
export interface Figures {
  p50: number;
  p95: number;
  count: number;
}

export function toFigures(durationsMs: readonly number[]): Figures {
  const sorted = [...durationsMs].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), count: sorted.length };
}

export async function timeEach<T>(
  inputs: readonly T[],
  run: (input: T) => unknown,
): Promise<{ figures: Figures; answers: unknown[] }> {
  const durations: number[] = [];
  const answers: unknown[] = [];
  for (const input of inputs) {
    const started = performance.now();
    answers.push(await run(input));
    durations.push(performance.now() - started);
  }
  return { figures: toFigures(durations), answers };
}

/** Seeded, so that two runs ask the same. Source: Mulberry32, T. Ettinger, public domain. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
