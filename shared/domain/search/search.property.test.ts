/**
 * Properties: folding twice is folding once; folding sign by sign is folding the text; the number of typing errors is
 * the one the full table finds; marks lie in the text, in order and apart; a narrower query only loses matches.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzz } from '../../../test/support/fuzz.ts';
import { typingErrors } from './edits.ts';
import { fold, foldWithPositions } from './fold.ts';
import { codeLine, personLine } from './lines.ts';
import { markName, markPhone, markPlate } from './marks.ts';
import { matchWord } from './match.ts';
import { isNarrowing, toReadings } from './query.ts';

const runs = fuzz();
const moreRuns = fuzz(1_000);

const letters = fc.constantFrom(..."abelnrtABELNRTäöüßøłıİéñأإةىيمحد٣۴4217 -.'@");
const shownText = fc.string({ unit: letters, maxLength: 24 });
const fewLetters = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength });

test('folding twice is folding once', () => {
  fc.assert(
    fc.property(fc.oneof(shownText, fc.string({ unit: 'grapheme' })), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
    runs,
  );
});

test('folding sign by sign is folding the text', () => {
  fc.assert(
    fc.property(shownText, (text) => {
      const folded = foldWithPositions(text);
      expect(folded.text).toBe(fold(text));
      expect(folded.from).toHaveLength(folded.text.length);
      expect(folded.to.every((to, unit) => to > (folded.from[unit] ?? 0))).toBe(true);
    }),
    runs,
  );
});

/** Distance with insertion, deletion, substitution and swap to the nearest beginning of `stored`. */
function errorsByTable(typed: string, stored: string): number {
  const table = Array.from({ length: typed.length + 1 }, (_, i) => [i]);
  const at = (i: number, j: number) => table[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let j = 1; j <= stored.length; j++) (table[0] ?? [])[j] = j;
  for (let i = 1; i <= typed.length; i++) {
    for (let j = 1; j <= stored.length; j++) {
      const same = typed[i - 1] === stored[j - 1] ? 0 : 1;
      let errors = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      if (i > 1 && j > 1 && typed[i - 1] === stored[j - 2] && typed[i - 2] === stored[j - 1]) {
        errors = Math.min(errors, at(i - 2, j - 2) + 1);
      }
      (table[i] ?? [])[j] = errors;
    }
  }
  return Math.min(...(table[typed.length] ?? []));
}

test('one typing error is found where the full table finds it', () => {
  fc.assert(
    fc.property(fewLetters(7), fewLetters(8), (typed, stored) => {
      const errors = errorsByTable(typed, stored);
      expect(typingErrors(typed, stored, 1)).toBe(errors <= 1 ? errors : -1);
    }),
    moreRuns,
  );
});

test('marks lie in the text, in order and apart', () => {
  fc.assert(
    fc.property(
      shownText,
      shownText,
      fc.stringMatching(/^\+[1-9]\d{5,14}$/),
      (text, typed, phone) => {
        const readings = toReadings(typed);
        const marked: [string, [number, number][]][] = [
          [text, markName(text, readings)],
          [text, markPlate(text, readings)],
          [phone, markPhone(phone, readings)],
        ];
        for (const [shown, ranges] of marked) {
          let end = -1;
          for (const [from, to] of ranges) {
            expect(from).toBeGreaterThan(end);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(shown.length);
            end = to;
          }
        }
      },
    ),
    runs,
  );
});

test('what a narrower query matches, the wider one matched', () => {
  fc.assert(
    fc.property(
      fc.record({ name: shownText, otherName: shownText, rest: shownText, email: shownText }),
      fc.record({ plate: shownText, vin: shownText }),
      fc.constantFrom('name', 'otherName', 'rest', 'email', 'plate', 'vin', 'phone'),
      fc.nat(24),
      fc.nat(10),
      (person, car, source, from, cut) => {
        const typed = { ...person, ...car, phone: '01711234217' }[source].slice(from, from + 10);
        const [person_, code] = [personLine(person), codeLine(['+491711234217'], [car])];
        for (const wide of toReadings(typed.slice(0, cut))) {
          for (const narrow of toReadings(typed)) {
            if (!isNarrowing(wide, narrow)) continue;
            if (narrow.some((word) => matchWord(word, person_, code) < 0)) continue;
            expect(wide.every((word) => matchWord(word, person_, code) >= 0)).toBe(true);
          }
        }
      },
    ),
    moreRuns,
  );
});
