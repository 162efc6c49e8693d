// Properties: after whatever was said before, a yes that was withdrawn and restored is what it was; a word that another
// desk said without knowing of the withdrawal stops the restoring.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz } from '../../../test/support/fuzz.ts';
import { buildConsent } from '../../../test/support/sample-consents.ts';
import type { Consent } from './consent.ts';
import { findState, foldConsents } from './fold-consents.ts';
import { toRestored } from './restore-consent.ts';
import { type Statement, toConsents } from './state-consent.ts';

const TOPIC = { channel: 'email', purpose: 'marketing' } as const;
const accounts = fc.constantFrom<[string, ...string[]]>(['a'], ['a', 'b']);
/** Said one after the other, or beside each other by desks that had not heard. */
const words = fc.array(
  fc.record({ state: fc.constantFrom('yes', 'no'), isAware: fc.boolean(), day: fc.nat(8) }),
  { maxLength: 6 },
);

type Accounts = readonly [string, ...string[]];
const stateOf = (known: readonly Consent[], accountIds: Accounts) =>
  findState(foldConsents(known, accountIds), TOPIC)?.state ?? 'unknown';

function say(known: readonly Consent[], accountIds: Accounts, statement: Statement, name: string) {
  return toConsents(known, accountIds, statement).map(({ customerId, body }, i) =>
    buildConsent({ id: `${name}-${i}`, customerId, ...body }),
  );
}

const { text, how } = buildConsent({ id: 'x' });
const stated = (state: 'yes' | 'no', day: number): Statement => ({
  ...{ ...TOPIC, state, text, how },
  saidAt: `2026-03-0${day + 1}T08:00:00.000Z`,
});

/** Words that ended in a yes, and the withdrawal of it. */
const withdrawn = fc.tuple(accounts, words).map(([accountIds, said]) => {
  let known: Consent[] = [];
  for (const [at, { state, isAware, day }] of said.entries()) {
    known = [...known, ...say(isAware ? known : [], accountIds, stated(state, day), `w${at}`)];
  }
  known = [...known, ...say(known, accountIds, stated('yes', 0), 'yes')];
  const noes = say(known, accountIds, stated('no', 8), 'no');
  return { accountIds, known: [...known, ...noes], withdrawal: noes[0] as Consent };
});

describe('toRestored', () => {
  it('gives back a yes that was withdrawn', () => {
    fc.assert(
      fc.property(withdrawn, ({ accountIds, known, withdrawal }) => {
        expect(stateOf(known, accountIds)).toBe('no');
        const restored = toRestored(known, accountIds, withdrawal.id);
        expect(restored).toEqual(stated('yes', 0));
        const after = [...known, ...say(known, accountIds, restored as Statement, 'back')];
        expect(stateOf(after, accountIds)).toBe('yes');
      }),
      fuzz(300),
    );
  });

  it('gives way to a word of a desk that did not know of the withdrawal', () => {
    fc.assert(
      fc.property(
        withdrawn,
        fc.constantFrom('yes', 'no'),
        fc.nat(8),
        ({ accountIds, known, withdrawal }, state, day) => {
          const elsewhere = say([], accountIds, stated(state, day), 'elsewhere');
          expect(toRestored([...known, ...elsewhere], accountIds, withdrawal.id)).toBeNull();
        },
      ),
      fuzz(300),
    );
  });
});
