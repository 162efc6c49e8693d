import { expect, test } from 'vitest';
import { markName, markPhone, markPlate } from './marks.ts';
import { toReadings } from './query.ts';

/** The shown text with its marks in brackets. */
function bracket(text: string, ranges: [number, number][]): string {
  return [...ranges]
    .reverse()
    .reduce(
      (shown, [from, to]) => `${shown.slice(0, from)}[${shown.slice(from, to)}]${shown.slice(to)}`,
      text,
    );
}

test.each([
  ['Katharina Lindner', 'lindnr', 'Katharina [Lindner]'],
  ['Katharina Lindner', 'kath lind', '[Kath]arina [Lind]ner'],
  ['Hans Müller', 'mueller', 'Hans [Müller]'],
  ['Hans Müller', 'mulle', 'Hans [Mülle]r'],
  ['Jörg Weiß', 'weiss', 'Jörg [Weiß]'],
  ["Conan O'Brien", 'obrien', "Conan [O'Brien]"],
  ['أحمد حسن', 'احمد', '[أحمد] حسن'],
  ['Anna Hanna', 'han', 'Anna [Han]na'],
  ['Anna Lindner', '4217', 'Anna Lindner'],
])('marks the name %s for “%s”', (name, typed, shown) => {
  expect(bracket(name, markName(name, toReadings(typed)))).toBe(shown);
});

test.each([
  ['M-KL 4217', 'mkl42', '[M-KL 42]17'],
  ['M-KL 4217', 'm kl 42', '[M-KL 42]17'],
  ['M-KL 4217', '4217', 'M-KL [4217]'],
  ['M-KL 4217', 'kl', 'M-[KL] 4217'],
  ['M-KL 4217', 'l', 'M-KL 4217'],
  ['MKL4217', 'm-kl 4217', '[MKL4217]'],
])('marks the plate %s for “%s”', (plate, typed, shown) => {
  expect(bracket(plate, markPlate(plate, toReadings(typed)))).toBe(shown);
});

test.each([
  ['+491711234217', '4217', '+49171123[4217]'],
  ['+491711234217', '0171 123', '+49[171123]4217'],
  ['+491711234217', '+49 171', '+[49171]1234217'],
  ['+491711234217', '0049171', '+[49171]1234217'],
  ['+12025550123', '2025', '+1[2025]550123'],
  ['+491711234217', 'lindner', '+491711234217'],
])('marks the phone %s for “%s”', (phone, typed, shown) => {
  expect(bracket(phone, markPhone(phone, toReadings(typed)))).toBe(shown);
});
