import { describe, expect, it } from 'vitest';
import { takeIn } from '../../../test/support/sample-unions.ts';
import { type CustomerGroups, createCustomerGroups } from './customer-groups.ts';
import type { UnionEvent } from './merge-event.ts';
import { separateAccount, toChoices, toMerges, undoMerges } from './plan-union.ts';

const AT = '2026-03-14T09:30:00.000Z';
const LATER = '2026-04-14T09:30:00.000Z';
const STAMP = `${AT}~desk-a~user-1`;

function merged(...sets: string[][]): CustomerGroups {
  const groups = createCustomerGroups();
  for (const ids of sets) takeIn(groups, toMerges(groups, ids));
  return groups;
}
const pairsOf = (events: readonly UnionEvent[]) =>
  events.map(({ kind, body }) => `${kind} ${body.a}${body.b}${body.round}`);

describe('toMerges', () => {
  it('ties every pair of several customers', () => {
    const events = toMerges(createCustomerGroups(), ['c', 'a', 'b', 'c']);
    expect(pairsOf(events)).toEqual(['merge ab1', 'merge ac1', 'merge bc1']);
  });

  it('ties all records of merged customers, and those again that were taken apart', () => {
    const groups = merged(['c', 'd'], ['b', 'e']);
    takeIn(groups, toMerges(groups, ['b', 'c']));
    takeIn(groups, separateAccount(groups, 'b').events);
    expect(pairsOf(toMerges(groups, ['d', 'b']))).toEqual(['merge bc2', 'merge bd2', 'merge be2']);
  });

  it('tells with each pair what was chosen of its records', () => {
    const choices = { email: 'b', name: 'a' };
    const events = toMerges(createCustomerGroups(), ['a', 'b', 'c'], { stamp: STAMP, choices });
    expect(events.map(({ body }) => 'chosen' in body && body.chosen?.choices)).toEqual([
      choices,
      { name: 'a' },
      { email: 'b' },
    ]);
    const groups = createCustomerGroups();
    takeIn(groups, events);
    takeIn(groups, separateAccount(groups, 'a').events);
    expect([...groups.groupOf('c').choices.keys()]).toEqual(['email']);
  });

  it('has nothing to do for one customer, or for those who are one', () => {
    expect(toMerges(merged(['a', 'b']), ['a', 'b'])).toEqual([]);
    expect(toMerges(createCustomerGroups(), ['a'])).toEqual([]);
    expect(toMerges(createCustomerGroups(), [])).toEqual([]);
  });

  it('settles what was disputed', () => {
    const groups = merged(['a', 'b', 'c']);
    takeIn(groups, undoMerges(groups, [{ a: 'a', b: 'c', round: 1 }]).events);
    expect(groups.groupOf('a').disputed).toEqual([{ a: 'a', b: 'c' }]);
    takeIn(groups, toMerges(groups, ['a', 'c']));
    expect(groups.groupOf('a').disputed).toEqual([]);
  });
});

describe('toChoices', () => {
  it('tells each choice with every round of the chosen record', () => {
    const { merges } = merged(['a', 'b', 'c']).groupOf('a');
    const events = toChoices(merges, { stamp: STAMP, choices: { email: 'c', notes: 'x' } });
    const chosen = { stamp: STAMP, choices: { email: 'c' } };
    expect(events.map(({ body }) => body)).toEqual([
      { a: 'a', b: 'c', round: 1, chosen },
      { a: 'b', b: 'c', round: 1, chosen },
    ]);
    expect(toChoices(merges)).toEqual([]);
  });
});

describe('separateAccount', () => {
  it('takes out one record, also the survivor, and leaves the others together', () => {
    for (const id of ['a', 'b', 'c', 'd']) {
      const groups = merged(['a', 'b', 'c', 'd']);
      const rest = ['a', 'b', 'c', 'd'].filter((other) => other !== id);
      const { parts, events, since } = separateAccount(groups, id);
      expect(parts).toEqual([[id], rest].sort());
      expect(since).toBe(AT);
      takeIn(groups, events);
      expect(groups.groupOf(id).accountIds).toEqual([id]);
      expect(groups.groupOf(rest[0] ?? '').accountIds).toEqual(rest);
    }
  });

  it('takes out both when two desks take one each', () => {
    const groups = merged(['a', 'b', 'c', 'd']);
    const both = [separateAccount(groups, 'a'), separateAccount(groups, 'c')];
    for (const { events } of both) takeIn(groups, events);
    expect(['a', 'b', 'c'].map((id) => groups.groupOf(id).accountIds)).toEqual([
      ['a'],
      ['b', 'd'],
      ['c'],
    ]);
  });

  it('parts those nobody said are one, but by way of it', () => {
    const groups = merged(['a', 'b']);
    // Another desk, which does not know of it, merged one of them with a third.
    groups.add({ kind: 'merge', at: AT, body: { a: 'b', b: 'c', round: 1 } });
    const { parts } = separateAccount(groups, 'b');
    expect(parts).toEqual([['a'], ['b'], ['c']]);
  });

  it('has nothing to do for a record alone', () => {
    expect(separateAccount(createCustomerGroups(), 'a')).toEqual({
      parts: [['a']],
      events: [],
      since: null,
    });
  });
});

describe('undoMerges', () => {
  it('gives back both merged customers, as they were', () => {
    const groups = merged(['c', 'd'], ['a', 'b']);
    const action = toMerges(groups, ['b', 'd']);
    takeIn(groups, action);
    const { parts, events } = undoMerges(
      groups,
      action.map(({ body }) => body),
    );
    expect(parts).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(pairsOf(events)).toEqual(['unmerge ac1', 'unmerge ad1', 'unmerge bc1', 'unmerge bd1']);
  });

  it('tells that they stay one where another round holds them', () => {
    const groups = merged(['a', 'b', 'c']);
    const { parts } = undoMerges(groups, [{ a: 'a', b: 'c', round: 1 }]);
    expect(parts).toEqual([['a', 'b', 'c']]);
  });

  it('takes all merges of one action back, since the first of them', () => {
    const groups = merged(['b', 'c']);
    const events = toMerges(groups, ['a', 'b', 'd']);
    takeIn(groups, events.slice(0, 1), LATER);
    takeIn(groups, events.slice(1), AT);
    const { parts, since } = undoMerges(
      groups,
      events.map(({ body }) => body),
    );
    expect(parts).toEqual([['a'], ['b', 'c'], ['d']]);
    expect(since).toBe(AT);
  });

  it('passes over rounds that are undone already', () => {
    const groups = merged(['a', 'b']);
    takeIn(groups, undoMerges(groups, [{ a: 'a', b: 'b', round: 1 }]).events);
    const again = undoMerges(groups, [{ a: 'a', b: 'b', round: 1 }]);
    expect(again).toEqual({ parts: [['a'], ['b']], events: [], since: null });
  });
});
