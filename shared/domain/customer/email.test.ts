import { describe, expect, it } from 'vitest';
import { isEmail, toEmail } from './email.ts';

describe('isEmail', () => {
  it.each([
    'a@b.de',
    'katharina.lindner+auto@example.net',
    'öztürk@münchen.example',
    "o'neil@x-y.ie",
  ])('accepts %s', (text) => expect(isEmail(text)).toBe(true));

  it.each([
    '',
    'lindner',
    '@example.net',
    'a@b',
    'a@b.d',
    'a b@example.net',
    'a..b@example.net',
    '.a@example.net',
    'a@-b.net',
    'a@b..net',
    'a,b@example.net',
    `${'a'.repeat(65)}@example.net`,
    `a@${'b.'.repeat(130)}net`,
  ])('rejects “%s”', (text) => expect(isEmail(text)).toBe(false));
});

describe('toEmail', () => {
  it('writes the domain small and leaves the name as it is', () => {
    expect(toEmail(' K.Lindner@Example.NET ')).toBe('K.Lindner@example.net');
  });
});
