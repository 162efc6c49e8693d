import { describe, expect, it } from 'vitest';
import { createCustomerGroups } from './customer-groups.ts';
import { type Choices, type ReadUnionEvent, toPair } from './merge-event.ts';

const at = (minute: number) => `2026-03-14T09:${String(minute).padStart(2, '0')}:00.000Z`;
const merge = (one: string, other: string, round = 1, minute = 30): ReadUnionEvent => ({
  kind: 'merge',
  at: at(minute),
  body: { ...toPair(one, other), round },
});
const choose = (one: string, other: string, minute: number, choices: Choices): ReadUnionEvent => ({
  kind: 'merge',
  at: at(minute),
  body: {
    ...toPair(one, other),
    round: 1,
    chosen: { stamp: `${at(minute)}~desk-a~user-1`, choices },
  },
});
const unmerge = (one: string, other: string, round = 1): ReadUnionEvent => ({
  kind: 'unmerge',
  at: at(59),
  body: { ...toPair(one, other), round },
});
const groupOf = (id: string, events: ReadUnionEvent[]) =>
  createCustomerGroups(events).groupOf(id).accountIds;
const shownOf = (group: string, events: ReadUnionEvent[], id = 'a') =>
  createCustomerGroups(events).groupOf(id).choices.get(group)?.accountId;

describe('createCustomerGroups', () => {
  it('knows a record nobody merged as a group of one', () => {
    const { accountIds, merges, choices, disputed } = createCustomerGroups().groupOf('a');
    expect([accountIds, merges, choices.size, disputed]).toEqual([['a'], [], 0, []]);
  });

  it('joins chains and rings, with the first id as survivor', () => {
    const chain = [merge('c', 'b'), merge('d', 'c'), merge('x', 'y')];
    expect(groupOf('d', chain)).toEqual(['b', 'c', 'd']);
    expect(groupOf('b', [...chain, merge('d', 'a'), merge('a', 'b')])).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
    expect(createCustomerGroups(chain).survivorOf('d')).toBe('b');
    expect(groupOf('y', chain)).toEqual(['x', 'y']);
  });

  it('passes over records that are gone when it names the survivor', () => {
    const groups = createCustomerGroups([merge('a', 'b'), merge('b', 'c')]);
    expect(groups.survivorOf('c', (id) => id !== 'a')).toBe('b');
    expect(groups.survivorOf('c', () => false)).toBe('a');
  });

  it('takes one merge of several back and leaves the rest', () => {
    const events = [merge('a', 'b'), merge('a', 'c'), unmerge('a', 'c')];
    expect(groupOf('a', events)).toEqual(['a', 'b']);
    expect(groupOf('c', events)).toEqual(['c']);
  });

  it('stays together while another round holds it', () => {
    const ring = [merge('a', 'b'), merge('b', 'c'), merge('a', 'c'), unmerge('a', 'c')];
    expect(groupOf('c', ring)).toEqual(['a', 'b', 'c']);
    const groups = createCustomerGroups(ring);
    expect(groups.groupOf('b').disputed).toEqual([{ a: 'a', b: 'c' }]);
    groups.add(unmerge('a', 'b'));
    expect(groups.groupOf('b').disputed).toEqual([]);
  });

  it('undoes at once what two desks merged, also when the undo comes first', () => {
    expect(groupOf('a', [merge('a', 'b'), merge('b', 'a', 1, 31), unmerge('a', 'b')])).toEqual([
      'a',
    ]);
    expect(groupOf('a', [unmerge('a', 'b'), merge('a', 'b')])).toEqual(['a']);
  });

  it('merges again in the next round, which the earlier undo does not touch', () => {
    const groups = createCustomerGroups([merge('a', 'b')]);
    expect(groups.roundOf('b', 'a')).toBe(1);
    groups.add(unmerge('a', 'b'));
    expect(groups.roundOf('a', 'b')).toBe(2);
    groups.add(merge('a', 'b', 2));
    groups.add(unmerge('a', 'b'));
    expect(groups.groupOf('a').accountIds).toEqual(['a', 'b']);
    groups.add(unmerge('a', 'b', 2));
    expect(groups.groupOf('b').accountIds).toEqual(['b']);
    expect(groups.roundOf('a', 'b')).toBe(3);
    expect(groups.roundOf('a', 'z')).toBe(1);
  });

  it('merges beyond an undo whose merge has not come yet', () => {
    const groups = createCustomerGroups([merge('a', 'b'), unmerge('a', 'b'), unmerge('a', 'b', 3)]);
    expect(groups.roundOf('a', 'b')).toBe(4);
  });

  it('names the two records to look at again, and none when nothing is new', () => {
    const groups = createCustomerGroups();
    expect(groups.add(merge('b', 'a'))).toEqual(['a', 'b']);
    expect(groups.add(merge('a', 'b'))).toEqual([]);
    expect(groups.add(choose('a', 'b', 31, { email: 'b' }))).toEqual(['a', 'b']);
    expect(groups.add(choose('a', 'b', 31, { email: 'b' }))).toEqual([]);
    expect(groups.add(unmerge('a', 'b'))).toEqual(['a', 'b']);
    expect(groups.add(unmerge('a', 'b'))).toEqual([]);
  });

  it('answers anew after every event, for every member', () => {
    const groups = createCustomerGroups([merge('a', 'b'), merge('b', 'c')]);
    for (const id of ['a', 'b', 'c']) expect(groups.groupOf(id).accountIds).toHaveLength(3);
    groups.add(merge('c', 'd'));
    for (const id of ['a', 'b', 'c', 'd']) expect(groups.groupOf(id).accountIds).toHaveLength(4);
    groups.add(unmerge('b', 'c'));
    expect(['a', 'b', 'c', 'd'].map((id) => groups.survivorOf(id))).toEqual(['a', 'a', 'c', 'c']);
  });

  it('keeps the later of two choices', () => {
    const events = [
      choose('a', 'b', 32, { email: 'b', name: 'a' }),
      choose('a', 'b', 31, { email: 'a' }),
    ];
    expect(shownOf('email', events)).toBe('b');
    expect(shownOf('email', events.reverse())).toBe('b');
    expect(shownOf('name', events)).toBe('a');
    const tied = ['a', 'b'].map((id) => choose('a', 'b', 33, { email: id }));
    expect(shownOf('email', tied)).toBe('b');
    expect(shownOf('email', tied.reverse())).toBe('b');
  });

  it('forgets a choice with its round, and passes over one of a record that has left', () => {
    const events = [choose('a', 'b', 31, { email: 'a' }), choose('a', 'c', 32, { email: 'c' })];
    expect(shownOf('email', events)).toBe('c');
    expect(shownOf('email', [...events, unmerge('a', 'c')])).toBe('a');
    const ofC = choose('a', 'b', 33, { email: 'c' });
    expect(shownOf('email', [...events, ofC])).toBe('c');
    expect(shownOf('email', [...events, ofC, unmerge('a', 'c')])).toBe('a');
  });

  it('says since when each round holds', () => {
    const { merges } = createCustomerGroups([
      merge('a', 'b', 1, 31),
      merge('a', 'b', 1, 30),
      choose('a', 'b', 40, { email: 'b' }),
    ]).groupOf('b');
    expect(merges).toEqual([{ a: 'a', b: 'b', round: 1, at: at(30) }]);
  });
});
