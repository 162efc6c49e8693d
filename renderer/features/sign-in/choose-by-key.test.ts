import { expect, it } from 'vitest';
import { findByTyping, lineForKey } from './choose-by-key.ts';

const USERS = [{ name: 'Amal Haddad' }, { name: 'Jörg Kessler' }, { name: 'Mara Kessler' }];

it('moves by arrows, Home and End, and stops at the ends', () => {
  expect(lineForKey('ArrowDown', 0, 3)).toBe(1);
  expect(lineForKey('ArrowDown', 2, 3)).toBe(2);
  expect(lineForKey('ArrowUp', 0, 3)).toBe(0);
  expect(lineForKey('End', 0, 3)).toBe(2);
  expect(lineForKey('Home', 2, 3)).toBe(0);
  expect(lineForKey('x', 1, 3)).toBeNull();
});

it('finds a name by the beginning of any of its words, without accents, and goes around', () => {
  expect(findByTyping(USERS, 'jor', 0)).toBe(1);
  expect(findByTyping(USERS, 'kes', 0)).toBe(1);
  expect(findByTyping(USERS, 'kes', 2)).toBe(2);
  expect(findByTyping(USERS, 'amal', 1)).toBe(0);
  expect(findByTyping(USERS, 'ess', 0)).toBeNull();
  expect(findByTyping(USERS, '', 0)).toBeNull();
});
