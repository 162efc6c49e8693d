import { expect, test } from 'vitest';
import { emptyPhone } from './form-values.ts';
import { isUnusualPhone, phoneNumberOf } from './phone-entry.ts';

const read = (text: string, country: string) =>
  phoneNumberOf({ ...emptyPhone(true), text }, country);

test('reads a national number in the country of the garage', () => {
  expect(read('0171 555 88 17', 'DE')).toBe('+491715558817');
  expect(read('050 123 4567', 'AE')).toBe('+971501234567');
});

test('reads a foreign number by its code', () => {
  expect(read('+43 1 5880 00', 'DE')).toBe('+431588000');
});

test('refuses what is no number', () => {
  expect(read('12', 'DE')).toBeNull();
  expect(read('0171 555 FLOWER', 'DE')).toBeNull();
  expect(read('0171 555 88 17', 'nowhere')).toBeNull();
});

test('keeps a stored number whatever today’s rules say of it', () => {
  const entry = { ...emptyPhone(true), text: '+49 12', stored: '+49123456' };
  expect(phoneNumberOf(entry, 'DE')).toBe('+49123456');
});

test('takes a number outside the known ranges, but calls it unusual', () => {
  const entry = { ...emptyPhone(true), text: '0171 1234' };
  expect(phoneNumberOf(entry, 'DE')).toBe('+491711234');
  expect(isUnusualPhone(entry, 'DE')).toBe(true);
  expect(isUnusualPhone({ ...entry, text: '0171 555 88 17' }, 'DE')).toBe(false);
  expect(isUnusualPhone({ ...entry, stored: '+491711234' }, 'DE')).toBe(false);
});
