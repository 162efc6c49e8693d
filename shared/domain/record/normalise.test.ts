import { describe, expect, it } from 'vitest';
import { DEPTH_MAX, normalise, sameContent } from './normalise.ts';

describe('normalise', () => {
  it('leaves out what is undefined, null or empty text, also in parts', () => {
    expect(
      normalise({
        id: '1',
        title: '',
        notes: null,
        email: undefined,
        source: { kind: 'event', name: '' },
      }),
    ).toEqual({ id: '1', source: { kind: 'event' } });
  });

  it('keeps empty lists and objects', () => {
    expect(normalise({ phones: [], stamps: {} })).toEqual({ phones: [], stamps: {} });
  });

  it('sorts sets and drops their repetitions', () => {
    expect(normalise({ tags: ['vip', '', 'fleet', 'vip'], garageIds: ['b', 'a'] })).toEqual({
      tags: ['fleet', 'vip'],
      garageIds: ['a', 'b'],
    });
  });

  it('keeps the order and the gaps of other lists', () => {
    expect(normalise({ columns: ['b', null, 'a', undefined] })).toEqual({
      columns: ['b', null, 'a', null],
    });
  });

  it('answers what is in normal form as it is, beside what is not', () => {
    const document = {
      id: '1',
      notes: 'a\0b',
      phones: [{ number: '1', kind: 'home' }],
      tags: ['a'],
    };
    const normal = normalise(document);
    expect(normal.notes).toBe('ab');
    expect(normal.phones).toBe(document.phones);
    expect(normal.tags).toBe(document.tags);
    expect(normalise(normal)).toBe(normal);
  });

  it('drops NUL and lone surrogates, which PostgreSQL cannot hold', () => {
    expect(normalise({ notes: 'a\0b\ud800' })).toEqual({ notes: 'ab\ufffd' });
  });

  it('refuses a document that nests without end', () => {
    let deep: object = {};
    for (let level = 0; level <= DEPTH_MAX; level += 1) deep = { deep };
    expect(() => normalise(deep)).toThrow(RangeError);
  });
});

describe('sameContent', () => {
  it('tells a changed part', () => {
    expect(sameContent({ a: { b: [1, 2] } }, { a: { b: [1, 3] } })).toBe(false);
    expect(sameContent({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  });

  it('passes over the fields it is told to ignore', () => {
    expect(sameContent({ a: 1, at: 'x' }, { a: 1, at: 'y' }, ['at'])).toBe(true);
  });
});
