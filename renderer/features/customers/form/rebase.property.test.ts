/**
 * 1. What was typed stays, whatever another desk stores.
 * 2. What was not typed follows the store.
 * 3. Rebasing onto the same store again changes nothing.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFormState, rebaseForm } from './rebase.ts';

const FIELDS = ['a', 'b', 'c'] as const;
const arbitraryValues = fc.record({
  a: fc.constantFrom('', 'x', 'y'),
  b: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
  c: fc.boolean(),
});

test('typed fields stay, the others follow, and again is the same', () =>
  fc.assert(
    fc.property(arbitraryValues, arbitraryValues, arbitraryValues, (base, typed, stored) => {
      const state = rebaseForm({ ...createFormState(base, 1), values: typed }, stored, 2);
      for (const field of FIELDS) {
        const isTyped = JSON.stringify(typed[field]) !== JSON.stringify(base[field]);
        expect(state.values[field]).toEqual(isTyped ? typed[field] : stored[field]);
      }
      expect(rebaseForm(state, stored, 2)).toBe(state);
    }),
    { seed: 2_619 },
  ));
