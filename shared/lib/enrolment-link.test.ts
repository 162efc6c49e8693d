import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEnrolmentLink, parseEnrolmentLink } from './enrolment-link.ts';

describe('an enrolment link', () => {
  it('is one line of server, code and fingerprint', () => {
    const link = { server: 'https://desk.example:4781', code: '7K2QX-M9TRA', fingerprint: null };
    expect(formatEnrolmentLink(link)).toBe(
      'forecourt-enrol:server=https%3A%2F%2Fdesk.example%3A4781&code=7K2QX-M9TRA',
    );
  });

  it('is read back to what it was made of', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((it) => it.isWellFormed());
    const fingerprint = fc.option(
      fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }),
    );
    fc.assert(
      fc.property(text, text, fingerprint, (server, code, print) => {
        const link = { server, code, fingerprint: print };
        expect(parseEnrolmentLink(` ${formatEnrolmentLink(link)}\n`)).toEqual(link);
      }),
    );
  });

  it.each([
    '',
    '7K2QX-M9TRA',
    'https://desk.example',
    'forecourt-enrol:',
    'forecourt-enrol:server=https%3A%2F%2Fa',
    'forecourt-enrol:server=%&code=a',
    'forecourt-enrol:server=a&code=b&fingerprint=00',
    'forecourt-enrol:server=a&code=b&admin=1',
  ])('is not %j', (text) => {
    expect(parseEnrolmentLink(text)).toBeNull();
  });
});
