// Properties: a value comes back as it was; what would come back otherwise is refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz } from '../../../test/support/fuzz.ts';
import { fromBytes, toBytes } from './value-bytes.ts';

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n));
const typed = fc.oneof(
  fc.uint8Array(),
  fc.int32Array(),
  fc.float64Array({ noNaN: false }),
  fc.uint16Array().map((array) => array.subarray(1)),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    number,
    fc.boolean(),
    fc.constant(null),
    typed,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string({ unit: 'binary', maxLength: 8 }), tie('value'), {
      noNullPrototype: true,
    }),
  ),
}));

describe('a value as bytes', () => {
  it('comes back as it was, typed arrays and all', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(fromBytes(toBytes({ given }))).toEqual({ given });
      }),
      fuzz(),
    );
  });

  it('comes back from the middle of a larger buffer', () => {
    const bytes = toBytes({ numbers: Float64Array.of(1, 2), text: 'Ünal' });
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(fromBytes(larger.subarray(3))).toEqual({ numbers: Float64Array.of(1, 2), text: 'Ünal' });
  });

  it.each([
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a buffer', new ArrayBuffer(1)],
    ['what looks like a typed array of ours', { $typed: 1 }],
    ['numbers too large for JSON', BigInt64Array.of(1n)],
  ])('refuses %s', (_name, part) => {
    expect(() => toBytes({ part })).toThrow();
  });
});
