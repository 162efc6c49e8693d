/** Settings of a property test: reproducible, more runs by TEST_RUNS_MULTIPLIER, another seed by TEST_SEED. */
export function fuzz(numRuns = 100): { seed: number; numRuns: number } {
  const seed = Number(process.env.TEST_SEED ?? 20_260_314);
  const multiplier = Number(process.env.TEST_RUNS_MULTIPLIER ?? 1);
  if (!Number.isInteger(seed) || !(multiplier > 0))
    throw new Error('TEST_SEED or TEST_RUNS_MULTIPLIER is no number');
  return { seed, numRuns: Math.round(numRuns * multiplier) };
}
