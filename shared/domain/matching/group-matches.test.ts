import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupMatches } from './group-matches.ts';
import type { MatchedPair } from './match-book.ts';

const pair = (a: string, b: string, probability: number): MatchedPair => ({
  a,
  b,
  probability,
  verdict: 'review',
  cautions: [],
});
const never = () => false;

describe('groups', () => {
  it('joins what hangs together', () => {
    const groups = groupMatches(
      [pair('a', 'b', 0.9), pair('b', 'c', 0.8), pair('x', 'y', 0.7)],
      never,
    );
    expect(groups.map((group) => group.ids)).toEqual([
      ['a', 'b', 'c'],
      ['x', 'y'],
    ]);
  });

  it('keeps two apart whom a third is like, and says which pair gave way', () => {
    const pairs = [pair('initial', 'maria', 0.9), pair('initial', 'martin', 0.8)];
    const [group, ...others] = groupMatches(
      pairs,
      (a, b) => [a, b].sort().join() === 'maria,martin',
    );
    expect(group?.ids).toEqual(['initial', 'maria']);
    expect(group?.heldApart).toEqual([pairs[1]]);
    expect(others).toEqual([]);
  });

  it('joins a contradicting pair that was found a pair itself', () => {
    expect(groupMatches([pair('a', 'b', 0.9)], () => true)[0]?.ids).toEqual(['a', 'b']);
  });

  it('holds every customer once at most, whatever the order of the pairs', () => {
    const ids = fc.integer({ min: 0, max: 12 }).map(String);
    const pairs = fc.uniqueArray(
      fc
        .tuple(ids, ids, fc.double({ min: 0.5, max: 1, noNaN: true }))
        .filter(([a, b]) => a !== b)
        .map(([a, b, p]) => (a < b ? pair(a, b, p) : pair(b, a, p))),
      { selector: ({ a, b }) => `${a} ${b}`, maxLength: 25 },
    );
    const contradicts = (a: string, b: string) => (Number(a) + Number(b)) % 5 === 0;
    fc.assert(
      fc.property(pairs, fc.integer(), (list, turn) => {
        const groups = groupMatches(list, contradicts);
        const members = groups.flatMap((group) => group.ids);
        expect(new Set(members).size).toBe(members.length);
        for (const group of groups) expect(group.links).toHaveLength(group.ids.length - 1);
        const turned = list.map(
          (_, at) => list[(at + Math.abs(turn % 7)) % list.length] ?? pair('', '', 0),
        );
        const idsOf = (all: typeof groups) => all.map((group) => group.ids.join()).sort();
        expect(idsOf(groupMatches(turned, contradicts))).toEqual(idsOf(groups));
      }),
    );
  });
});
