import { describe, expect, it } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { dayNumber } from './calendar.ts';
import { createPlate } from './plate.ts';
import { type Country, places } from './seed-lists.ts';

const FORMATS: Record<Country, RegExp> = {
  DE: /^[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{1,2} [1-9]\d{0,3}E?$/,
  AT: /^(W-\d{5} [A-Z]|[A-Z]{1,2}-\d{3} [A-Z]{2})$/,
  GB: /^[A-Z]{2}\d{2} [A-Z]{3}$/,
  AE: /^(DXB|SHJ|AJM|AUH) [A-Z] \d{5}$/,
};

describe('createPlate', () => {
  it.each(places.garages)(
    'issues plates of the districts around $city in the form of $country',
    (garage) => {
      const country = garage.country as Country;
      const plates = new Set<string>();
      for (let household = 0; household < 2_000; household += 1) {
        const random = createRandom('plate', household);
        const town = random.pick(garage.towns);
        const plate = createPlate(random, {
          country,
          town,
          household,
          slot: household % 2,
          registeredOn: dayNumber('2019-05-02'),
          isElectric: false,
        });
        expect(plate).toMatch(FORMATS[country]);
        expect(town.plates.some((district) => plate.startsWith(district))).toBe(true);
        plates.add(plate);
      }
      expect(plates.size).toBe(2_000);
    },
  );

  it('marks German electric cars and leaves out letter pairs no office issues', () => {
    const [berlin] = places.garages;
    const town = berlin?.towns[0];
    if (town === undefined) throw new Error('Berlin is missing');
    const plates = Array.from({ length: 20_000 }, (_, household) =>
      createPlate(createRandom(1), {
        country: 'DE',
        town,
        household,
        slot: 0,
        registeredOn: 0,
        isElectric: true,
      }),
    );
    expect(plates.filter((plate) => /-(HJ|KZ|NS|SA|SS) /.test(plate))).toEqual([]);
    expect(plates.every((plate) => plate.endsWith('E'))).toBe(true);
    expect(new Set(plates).size).toBe(plates.length);
  });
});
