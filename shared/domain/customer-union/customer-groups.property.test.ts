// Properties: order and repetition of the events do not matter, nor which questions are asked in between; groups are what
// live rounds connect; two desks that merge and part the same people offline agree once they have heard of each other,
// and whom either took apart stays apart unless others hold them together; a merge taken back leaves the groups as they
// were.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz } from '../../../test/support/fuzz.ts';
import { readBack, takeIn } from '../../../test/support/sample-unions.ts';
import { createCustomerGroups } from './customer-groups.ts';
import { type ReadUnionEvent, toPair, type UnionEvent } from './merge-event.ts';
import { separateAccount, toMerges, undoMerges } from './plan-union.ts';

const IDS = ['a', 'b', 'c', 'd', 'e'];
const anyId = fc.constantFrom(...IDS);
const instant = (second: number) => `2026-03-14T09:30:${String(second).padStart(2, '0')}.000Z`;
const anyAt = fc.integer({ min: 0, max: 59 }).map(instant);

const anyEvent: fc.Arbitrary<ReadUnionEvent> = fc
  .record({
    ids: fc.tuple(anyId, anyId).filter(([one, other]) => one !== other),
    round: fc.integer({ min: 1, max: 3 }),
    kind: fc.constantFrom('merge', 'merge', 'unmerge'),
    at: anyAt,
    choice: fc.option(fc.record({ email: anyId, at: anyAt }), { nil: undefined }),
  })
  .map(({ ids: [one, other], round, kind, at, choice }) => {
    const pair = { ...toPair(one, other), round };
    if (kind === 'unmerge') return { kind, at, body: pair };
    const chosen = choice && {
      stamp: `${choice.at}~desk-a~user-1`,
      choices: { email: choice.email },
    };
    return { kind: 'merge', at, body: { ...pair, ...(chosen && { chosen }) } };
  });
const anyEvents = fc.array(anyEvent, { maxLength: 25 });

const look = (events: Iterable<ReadUnionEvent>) => {
  const groups = createCustomerGroups(events);
  return IDS.map((id) => groups.groupOf(id));
};

/** Written down anew: who can be reached from whom over rounds that were merged and not taken back. */
function connected(events: readonly ReadUnionEvent[]): string[][] {
  const keyOf = ({ body: { a, b, round } }: ReadUnionEvent) => `${a}${b}${round}`;
  const parted = new Set(events.filter(({ kind }) => kind === 'unmerge').map(keyOf));
  const live = events.filter((event) => event.kind === 'merge' && !parted.has(keyOf(event)));
  return IDS.map((id) => {
    let reached = [id];
    for (let size = 0; size < reached.length; ) {
      size = reached.length;
      const near = live.flatMap(({ body: { a, b } }) =>
        reached.includes(a) || reached.includes(b) ? [a, b] : [],
      );
      reached = [...new Set([...reached, ...near])];
    }
    return reached.sort();
  });
}

describe('createCustomerGroups', () => {
  it('does not depend on order and repetition', () => {
    const scene = anyEvents.chain((events) =>
      fc.record({
        events: fc.constant(events),
        shuffled: fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
      }),
    );
    fc.assert(
      fc.property(scene, ({ events, shuffled }) => {
        expect(look(shuffled)).toEqual(look(events));
      }),
      fuzz(),
    );
  });

  it('connects what live rounds connect, whatever was asked before', () => {
    const scene = fc.array(fc.tuple(anyEvent, fc.subarray(IDS)), { maxLength: 25 });
    fc.assert(
      fc.property(scene, (steps) => {
        const groups = createCustomerGroups();
        const events: ReadUnionEvent[] = [];
        for (const [event, asked] of steps) {
          groups.add(event);
          events.push(event);
          const expected = connected(events);
          for (const id of asked) {
            expect(groups.groupOf(id).accountIds).toEqual(expected[IDS.indexOf(id)]);
          }
        }
        expect(IDS.map((id) => groups.groupOf(id))).toEqual(look(events));
      }),
      fuzz(),
    );
  });

  it('names the groups that change', () => {
    fc.assert(
      fc.property(anyEvents, anyEvent, (events, last) => {
        const groups = createCustomerGroups(events);
        const before = IDS.map((id) => groups.groupOf(id));
        const named = groups.add(last).flatMap((id) => groups.groupOf(id).accountIds);
        for (const [index, id] of IDS.entries()) {
          if (!named.includes(id)) expect(groups.groupOf(id)).toEqual(before[index]);
        }
      }),
      fuzz(),
    );
  });
});

describe('merging and parting', () => {
  const step = fc.record({
    desk: fc.constantFrom(0, 1),
    does: fc.constantFrom('merge', 'merge', 'part', 'hear'),
    ids: fc.subarray(IDS, { minLength: 2 }),
  });

  it('brings two desks that did it offline to the same groups', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const desks = [0, 1].map(() => ({
          groups: createCustomerGroups(),
          events: [] as [UnionEvent, string][],
        }));
        for (const [second, { desk, does, ids }] of steps.entries()) {
          const here = desks[desk];
          const there = desks[1 - desk];
          if (!here || !there) continue;
          const at = instant(second);
          const written = () => {
            if (does === 'hear') return [];
            if (does === 'part') return separateAccount(here.groups, ids[0] as string).events;
            const choices = { email: ids[1] as string };
            return toMerges(here.groups, ids, { stamp: `${at}~desk-${desk}~user-1`, choices });
          };
          const news = does === 'hear' ? there.events : written().map((e) => [e, at] as const);
          for (const [event, writtenAt] of news) {
            takeIn(here.groups, [event], writtenAt);
            here.events.push([event, writtenAt]);
          }
          if (does === 'part') expect(here.groups.groupOf(ids[0] ?? '').accountIds).toHaveLength(1);
          if (does === 'merge') {
            const { accountIds, disputed } = here.groups.groupOf(ids[0] ?? '');
            expect(accountIds).toEqual(expect.arrayContaining(ids));
            expect(disputed).toEqual([]);
          }
        }
        const [left, right] = desks.map(({ groups, events }, desk) => {
          for (const [event, at] of desks[1 - desk]?.events ?? []) takeIn(groups, [event], at);
          return { groups: IDS.map((id) => groups.groupOf(id)), events };
        });
        expect(left?.groups).toEqual(right?.groups);
        // Equal ids are equal facts.
        const bodies = new Map<string, string>();
        for (const [event] of [...(left?.events ?? []), ...(right?.events ?? [])]) {
          const body = JSON.stringify(event.body);
          expect(bodies.get(event.id) ?? body).toBe(body);
          bodies.set(event.id, body);
        }
      }),
      fuzz(),
    );
  });

  it('parts for good what either desk parted, or tells of the dispute', () => {
    const scene = fc.record({
      merged: fc.subarray(IDS, { minLength: 2 }),
      parted: anyId,
      elsewhere: fc.subarray(IDS, { minLength: 2 }),
    });
    fc.assert(
      fc.property(scene, ({ merged, parted, elsewhere }) => {
        const start = toMerges(createCustomerGroups(), merged);
        const read = (events: readonly UnionEvent[]) =>
          events.map((event) => readBack(event, instant(0)));
        const here = createCustomerGroups(read(start));
        const parting = separateAccount(here, parted).events;
        const there = createCustomerGroups(read(start));
        const merging = toMerges(there, elsewhere);
        const all = createCustomerGroups(read([...start, ...merging, ...parting]));
        const { accountIds, disputed } = all.groupOf(parted);
        for (const id of merged.filter((other) => merged.includes(parted) && other !== parted)) {
          const pair = toPair(id, parted);
          expect(
            !accountIds.includes(id) || disputed.some((d) => d.a === pair.a && d.b === pair.b),
          ).toBe(true);
        }
      }),
      fuzz(),
    );
  });

  it('leaves the groups as they were when a merge is taken back', () => {
    fc.assert(
      fc.property(anyEvents, fc.subarray(IDS, { minLength: 2 }), (events, ids) => {
        const groups = createCustomerGroups(events);
        const before = IDS.map((id) => groups.groupOf(id).accountIds);
        const choices = { email: ids[0] as string };
        const live = IDS.flatMap((id) => groups.groupOf(id).merges);
        const written = toMerges(groups, ids, { stamp: instant(59), choices });
        takeIn(groups, written);
        const rounds = written
          .map(({ body }) => body)
          .filter(
            ({ a, b, round }) => !live.some((l) => l.a === a && l.b === b && l.round === round),
          );
        takeIn(groups, undoMerges(groups, rounds).events);
        expect(IDS.map((id) => groups.groupOf(id).accountIds)).toEqual(before);
      }),
      fuzz(),
    );
  });
});
