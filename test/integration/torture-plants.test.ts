import { beforeAll, describe, expect, it } from 'vitest';
import { buildTorture, type Torture } from '../support/torture.ts';
import { PLANTS, type PlantName } from '../torture/plants.ts';
import { SEED_MS_MAX, SEEDS } from '../torture/seeds.ts';

let torture: Torture;

beforeAll(async () => {
  torture = await buildTorture('test-torture-plants');
});

describe('the torture', () => {
  it.each(Object.keys(PLANTS) as PlantName[])(
    'finds the planted fault %s, in seeds that pass without it',
    async (name) => {
      const { seeds, shows } = PLANTS[name];
      expect(SEEDS).toEqual(expect.arrayContaining([...seeds]));
      const process = await torture.start(name);
      const found: (string | null)[] = [];
      while (found.length < seeds.length && !shows.test(found.at(-1) ?? '')) {
        const seed = seeds[found.length] ?? 0;
        found.push((await process.run({ seed, storage: 'memory' })).violation);
      }
      await process.end();
      expect(found.at(-1) ?? 'nothing').toMatch(shows);
    },
    2 * SEED_MS_MAX,
  );
});
