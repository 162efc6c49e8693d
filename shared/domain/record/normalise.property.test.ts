// Properties: normalise is idempotent; survives JSON; does not depend on field order or on the form of the text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, sameContent } from './normalise.ts';

const anyDocument = fc.dictionary(
  fc.oneof(fc.constantFrom('tags', 'optIns', 'garageIds', 'a', 'é'), fc.string({ unit: 'binary' })),
  fc.oneof(
    fc.array(fc.string({ unit: 'binary' })),
    fc.anything({
      values: [
        fc.string({ unit: 'binary' }),
        fc.double(),
        fc.boolean(),
        fc.constantFrom(null, undefined),
      ],
    }),
  ),
);

describe('normalise', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const once = normalise(document);
        expect(normalise(once)).toEqual(once);
      }),
    );
  });

  it('gives what JSON carries unchanged', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const once = normalise(document);
        expect(JSON.parse(JSON.stringify(once))).toEqual(once);
      }),
    );
  });

  it('calls a document equal to itself with its fields in another order', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const reversed = Object.fromEntries(Object.entries(normalise(document)).reverse());
        expect(sameContent(document, reversed)).toBe(true);
      }),
    );
  });

  it('gives text one form, whichever way its accents were typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(
          sameContent(
            { id: '1', notes: text.normalize('NFD') },
            { id: '1', notes: text.normalize('NFC') },
          ),
        ).toBe(true);
      }),
    );
  });
});
