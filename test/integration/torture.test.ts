import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTorture } from '../support/torture.ts';
import { SEED_MS_MAX, SEEDS } from '../torture/seeds.ts';
import type { SeedProcess } from '../torture/start-seed-process.ts';

let process: SeedProcess;

beforeAll(async () => {
  process = await (await buildTorture('test-torture')).start();
});
afterAll(() => process.end());

describe('two to four desks and a server, with faults everywhere', () => {
  it.each(SEEDS)(
    'seed %i comes to rest with every acknowledged write accounted for',
    async (seed) => {
      const { violation } = await process.run({ seed, storage: 'memory' });
      expect(violation).toBeNull();
    },
    2 * SEED_MS_MAX,
  );
});
