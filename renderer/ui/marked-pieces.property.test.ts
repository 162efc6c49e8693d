/**
 * Properties: the pieces put together are the text; a letter is marked exactly when a mark covers it;
 * no piece is empty.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markedPieces } from './marked-pieces.ts';

const marks = fc.array(
  fc
    .tuple(fc.integer({ min: -3, max: 30 }), fc.integer({ min: -3, max: 30 }))
    .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]),
  { maxLength: 6 },
);

it('cuts any text at any marks without losing or inventing a letter', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 24 }), marks, (text, ranges) => {
      const pieces = markedPieces(text, ranges);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      const isMarked = pieces.flatMap((piece) => Array(piece.text.length).fill(piece.isMarked));
      const expected = [...Array(text.length).keys()].map((at) =>
        ranges.some(([from, to]) => at >= from && at < to),
      );
      expect(isMarked).toEqual(expected);
    }),
    { seed: 7 },
  );
});
