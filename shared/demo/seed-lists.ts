import cars from '../../resources/seed/cars.json' with { type: 'json' };
import companies from '../../resources/seed/companies.json' with { type: 'json' };
import names from '../../resources/seed/names.json' with { type: 'json' };
import places from '../../resources/seed/places.json' with { type: 'json' };
import work from '../../resources/seed/work.json' with { type: 'json' };
import { createWeightedPick, type Random } from '../lib/random.ts';

export type Country = 'DE' | 'AT' | 'GB' | 'AE';
/** Language a garage writes in. */
export type BookLanguage = 'de' | 'en';
export type Town = (typeof places.garages)[number]['towns'][number];

export { cars, companies, names, places, work };

/** JSON types `[text, weight]` pairs as mixed arrays; this says which is which. */
export function pairPick(
  pairs: readonly (readonly (string | number)[])[],
): (random: Random) => string {
  return createWeightedPick(
    pairs.map(([text]) => String(text)),
    (_, index) => Number(pairs[index]?.[1] ?? 0),
  );
}

/** Names lie on a Zipf–Mandelbrot curve: 1 / (rank + 4)^0.8 flattens the head as registers show it. */
export function rankPick<T>(items: readonly T[]): (random: Random) => T {
  return createWeightedPick(items, (_, rank) => 1 / (rank + 4) ** 0.8);
}
