import { describe, expect, it } from 'vitest';
import { buildCustomer } from '../../../test/support/sample-documents.ts';
import { toChosen } from './to-chosen.ts';

const stamp = (second: number, ms = 0) => `2026-03-14T09:30:0${second}.00${ms}Z~desk-a~user-1`;
const stampOf = (now: number, group: string) =>
  toChosen({ [group]: 'a' }, stamp(now), {
    records: [
      buildCustomer({ id: 'a', stamps: { '*': stamp(1) } }),
      buildCustomer({ id: 'b', stamps: { '*': stamp(1), email: stamp(5) } }),
    ],
    groups: [{ choices: new Map([['name', { accountId: 'b', stamp: stamp(7) }]]) }],
  }).stamp;

describe('toChosen', () => {
  it('has its own time where that is later than what was seen', () => {
    expect(['email', 'name', 'notes'].map((group) => stampOf(8, group))).toEqual(
      Array(3).fill(stamp(8)),
    );
  });

  it('is later than the values and choices seen, though the clock was set back', () => {
    expect(stampOf(0, 'email')).toBe(stamp(5, 1));
    expect(stampOf(0, 'name')).toBe(stamp(7, 1));
    expect(stampOf(0, 'notes')).toBe(stamp(1, 1));
  });
});
