// Properties: order and repetition of the events do not matter; a no gives way only to a yes whose desk knew it; merged
// customers are never laxer than the strictest of them; taken apart, what each said before counts again, a yes they
// said together counts for none of them and a no for each.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz } from '../../../test/support/fuzz.ts';
import { buildConsent } from '../../../test/support/sample-consents.ts';
import type { Consent } from './consent.ts';
import { findState, foldConsents } from './fold-consents.ts';
import { toConsents } from './state-consent.ts';

const ACCOUNTS = ['a', 'b', 'c'] as const;
const TOPIC = { channel: 'email', purpose: 'marketing' } as const;
const ORDER = ['no', 'unknown', 'yes'];

const stateOf = (consents: readonly Consent[], accountIds: readonly string[]) =>
  findState(foldConsents(consents, accountIds), TOPIC)?.state ?? 'unknown';

/** Any graph of events, also such as no desk writes. */
const anyEvents = fc
  .array(
    fc.record({
      customerId: fc.constantFrom(...ACCOUNTS),
      state: fc.constantFrom('yes', 'no'),
      names: fc.array(fc.nat(9), { maxLength: 3 }),
      together: fc.boolean(),
    }),
    { maxLength: 10 },
  )
  .map((rows) =>
    rows.map(({ customerId, state, names, together }, i) =>
      buildConsent({
        id: `e${i}`,
        customerId,
        state,
        supersedes: names.map((n) => `e${n}`),
        ...(together && state === 'yes' && { accountIds: ['a', 'b'] }),
      }),
    ),
  );

/** Two desks on which one customer says things, now and then hearing of each other. */
const twoDesks = fc.array(
  fc.record({
    desk: fc.constantFrom(0, 1),
    does: fc.constantFrom('yes', 'no', 'hear'),
  }),
  { maxLength: 20 },
);

/** What a statement writes, as facts. */
const write = (
  known: readonly Consent[],
  accountIds: readonly [string, ...string[]],
  state: 'yes' | 'no',
  name: string,
): Consent[] => {
  const { text, how, saidAt } = buildConsent({ id: 'x' });
  return toConsents(known, accountIds, { ...TOPIC, state, text, how, saidAt }).map(
    ({ customerId, body }, i) => buildConsent({ id: `${name}-${i}`, customerId, ...body }),
  );
};

describe('foldConsents', () => {
  it('does not depend on order and repetition', () => {
    const scene = anyEvents.chain((events) =>
      fc.record({
        events: fc.constant(events),
        shuffled: fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
      }),
    );
    fc.assert(
      fc.property(scene, fc.subarray([...ACCOUNTS]), ({ events, shuffled }, accountIds) => {
        expect(foldConsents(shuffled, accountIds)).toEqual(foldConsents(events, accountIds));
      }),
      fuzz(500),
    );
  });

  it('lets a no give way only to a yes whose desk knew it', () => {
    fc.assert(
      fc.property(twoDesks, (steps) => {
        const desks: Consent[][] = [[], []];
        const knew = new Map<string, ReadonlySet<string>>();
        for (const [i, { desk, does }] of steps.entries()) {
          const known = desks[desk] ?? [];
          if (does === 'hear') {
            const union = new Map([...known, ...(desks[1 - desk] ?? [])].map((e) => [e.id, e]));
            desks[desk] = [...union.values()];
          } else {
            for (const said of write(known, ['a'], does, `e${i}`)) {
              knew.set(said.id, new Set(known.map(({ id }) => id)));
              desks[desk] = [...known, said];
            }
          }
        }
        const all = [...new Map(desks.flat().map((e) => [e.id, e])).values()];
        const standing = all.filter(({ id }) => !all.some((e) => knew.get(e.id)?.has(id)));
        const hasNo = standing.some(({ state }) => state === 'no');
        const expected = hasNo ? 'no' : standing.length > 0 ? 'yes' : 'unknown';
        expect(stateOf(all, ['a'])).toBe(expected);
      }),
      fuzz(500),
    );
  });

  it('is for merged customers never laxer than a no of one, nor yes where nobody said yes', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const own = events.map(({ accountIds, ...e }) => ({
          ...e,
          // Of customers who have never been merged: they name only events of their own.
          supersedes: e.supersedes.filter((id) =>
            events.some((other) => other.id === id && other.customerId === e.customerId),
          ),
        }));
        const each = ACCOUNTS.map((id) => stateOf(own, [id]));
        const strictest = each.includes('no') ? 'no' : each.includes('yes') ? 'yes' : 'unknown';
        expect(stateOf(own, ACCOUNTS)).toBe(strictest);
      }),
      fuzz(500),
    );
  });

  it('gives each one their own back when they are taken apart', () => {
    const statements = fc.array(fc.constantFrom<'yes' | 'no'>('yes', 'no'), { maxLength: 6 });
    const scene = fc.record({ before: anyEvents, said: statements });
    fc.assert(
      fc.property(scene, ({ before, said }) => {
        let all: Consent[] = before;
        for (const [i, state] of said.entries()) {
          all = [...all, ...write(all, ['a', 'b'], state, `m${i}`)];
          expect(stateOf(all, ['a', 'b'])).toBe(state);
        }
        for (const id of ['a', 'b']) {
          const own = stateOf(before, [id]);
          const after = stateOf(all, [id]);
          expect(after).toBe(said.includes('no') ? 'no' : own);
          expect(ORDER.indexOf(after)).toBeLessThanOrEqual(ORDER.indexOf(own));
        }
      }),
      fuzz(500),
    );
  });
});
