/** Applying the change between two records to the first gives the second. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeChange } from './compute-change.ts';

type Thing = Record<string, unknown>;
const arbitraryThing: fc.Arbitrary<Thing> = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd'),
  fc.oneof(fc.integer(), fc.string(), fc.array(fc.record({ n: fc.integer() }), { maxLength: 3 })),
  { noNullPrototype: true },
);

test('applying the change to the first record gives the second', () =>
  fc.assert(
    fc.property(arbitraryThing, arbitraryThing, (before, after) => {
      const { set, clear } = computeChange(before, after, 1);
      const applied: Thing = { ...before, ...set };
      for (const field of clear) delete applied[field];
      expect(applied).toEqual(after);
    }),
    { seed: 2_618 },
  ));
