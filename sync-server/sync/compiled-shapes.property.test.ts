// Properties: a compiled shape answers as the shape does, for good documents and for those with one thing wrong; what
// it lets through, it leaves as it is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLLECTION_NAMES } from '../../shared/contracts/sync-protocol.ts';
import { DOCUMENT_SHAPES } from '../../shared/schema/documents.ts';
import { fuzz } from '../../test/support/fuzz.ts';
import { SAMPLE_DOCUMENTS } from '../../test/support/sample-documents.ts';
import { COMPILED_SHAPES } from './compiled-shapes.ts';

const odd = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, 0, -0, 1.5, 1e13, 2 ** 53, '', 'DE', 'x'.repeat(65)),
  fc.constantFrom<unknown>(
    '2026-02-30',
    '2026-03-14T09:30:00.000Z',
    '2026-03-14T09:30:00Z',
    [],
    {},
  ),
  fc.anything({ maxDepth: 2 }),
);

type Container = Record<string, unknown>;

/** Every place in a document that can hold something else, and one more in each object. */
function placesIn(value: unknown): { parent: Container; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const parent = value as Container;
  const own = Object.keys(parent).map((key) => ({ parent, key }));
  const more = Array.isArray(value) ? [] : [{ parent, key: 'other' }];
  return [...own, ...more, ...own.flatMap(({ key }) => placesIn(parent[key]))];
}

describe.each(COLLECTION_NAMES)('%s', (collection) => {
  const plain = DOCUMENT_SHAPES[collection];
  const compiled = COMPILED_SHAPES[collection];

  it('judges as compiled as it does uncompiled', () => {
    let good = 0;
    const drawn = fc.tuple(fc.constantFrom(...SAMPLE_DOCUMENTS[collection]), fc.nat(), odd);
    fc.assert(
      fc.property(drawn, ([sample, at, value]) => {
        const document = JSON.parse(JSON.stringify(sample)) as Container;
        const places = placesIn(document);
        const place = places[at % places.length];
        if (place) place.parent[place.key] = value;
        const expected = plain.safeParse(document);
        const found = compiled.safeParse(document);
        if (found.success) {
          good += 1;
          expect(found.data).toEqual(document);
        }
        expect(found.success).toBe(expected.success);
        expect(found.data).toEqual(expected.data);
        expect(found.error?.issues).toEqual(expected.error?.issues);
      }),
      fuzz(500),
    );
    expect(good).toBeGreaterThan(5);
  });
});
