import { describe, expect, it } from 'vitest';
import { event } from '../event/event.ts';
import { readUnionEvent, toMerge, toPair, toUnmerge, type UnionEvent } from './merge-event.ts';

const AT = '2026-03-14T09:30:00.000Z';
const ROUND = { a: '019d0000-0000-7000-8000-000000000001', b: 'b'.repeat(64), round: 9_999_999 };
const chosen = { stamp: `${AT}~desk-a~user-1`, choices: { email: ROUND.b } };
const toEvent = (written: UnionEvent) =>
  event.parse({ ...written, garageIds: ['garage-1'], at: AT, deskId: 'desk-a' });

describe('toMerge', () => {
  it('has the id of its pair, its round and what was chosen', () => {
    const plain = toMerge(ROUND);
    expect(toMerge({ ...ROUND })).toEqual(plain);
    expect(toMerge(ROUND, { stamp: chosen.stamp, choices: {} })).toEqual(plain);
    const others = [
      toMerge({ ...ROUND, round: 2 }),
      toMerge({ ...ROUND, b: 'c' }),
      toMerge(ROUND, chosen),
      toMerge(ROUND, { ...chosen, stamp: `${AT}~desk-b~user-1` }),
      toUnmerge(ROUND),
    ];
    expect(new Set([plain, ...others].map(({ id }) => id)).size).toBe(6);
  });

  it('is a fact of the first record, and is read back, with ids of the greatest length', () => {
    expect(readUnionEvent(toEvent(toMerge(ROUND, chosen)))).toEqual({
      kind: 'merge',
      at: AT,
      body: { ...ROUND, chosen },
    });
    expect(toEvent(toMerge(ROUND)).customerId).toBe(ROUND.a);
    expect(readUnionEvent(toEvent(toUnmerge(ROUND)))).toEqual({
      kind: 'unmerge',
      at: AT,
      body: ROUND,
    });
  });
});

describe('readUnionEvent', () => {
  it('is null for what is no merge of two different records in order', () => {
    const written = toEvent(toMerge(ROUND));
    const isRead = (over: object) => readUnionEvent({ ...written, ...over }) !== null;
    expect(isRead({})).toBe(true);
    expect(isRead({ kind: 'consent' })).toBe(false);
    expect(isRead({ body: { ...ROUND, b: ROUND.a } })).toBe(false);
    expect(isRead({ body: { ...ROUND, a: ROUND.b, b: ROUND.a } })).toBe(false);
    expect(isRead({ body: { ...ROUND, round: 0 } })).toBe(false);
    expect(isRead({ kind: 'unmerge', body: { ...ROUND, a: '' } })).toBe(false);
  });
});

describe('toPair', () => {
  it('puts the smaller id first, whichever way it is asked', () => {
    expect(toPair('b', 'a')).toEqual({ a: 'a', b: 'b' });
    expect(toPair('a', 'b')).toEqual({ a: 'a', b: 'b' });
  });
});
