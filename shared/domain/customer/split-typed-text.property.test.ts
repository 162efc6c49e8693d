/**
 * 1. Any text is split without failing, and no part is empty.
 * 2. Every letter of the parts was in the text.
 * 3. Two plain words are always a first and a last name.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitTypedText } from './split-typed-text.ts';

const arbitraryText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('m', 'KL', '4217', '0171', '555', '@', 'lindner', ',', 'GmbH', '-', ' '))
    .map((words) => words.join(' ')),
);
const arbitraryWord = fc.stringMatching(/^[a-z]{4,12}$/);

test('any text is split without failing, and no part is empty', () =>
  fc.assert(
    fc.property(arbitraryText, (text) => {
      for (const part of Object.values(splitTypedText(text))) expect(part.trim()).not.toBe('');
    }),
    { seed: 2_615 },
  ));

test('every letter of the parts was in the text', () =>
  fc.assert(
    fc.property(arbitraryText, (text) => {
      const typed = new Set(text.normalize('NFC').toLowerCase());
      const letters = Object.values(splitTypedText(text)).join('').toLowerCase();
      for (const letter of letters) if (letter !== ' ') expect(typed).toContain(letter);
    }),
    { seed: 2_616 },
  ));

test('two plain words are a first and a last name', () =>
  fc.assert(
    fc.property(arbitraryWord, arbitraryWord, (first, last) => {
      const parts = splitTypedText(`${first} ${last}`);
      expect(parts.firstName?.toLowerCase()).toBe(first);
      expect(parts.lastName?.toLowerCase()).toBe(last);
    }),
    { seed: 2_617 },
  ));
