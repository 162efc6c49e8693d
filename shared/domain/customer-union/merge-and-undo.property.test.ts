// Properties: merge then undo equals never merged, in groups, records, consents, contact and points; records, consents and
// ledger are untouched by merge and undo; a merge shows what was chosen, and makes nobody easier to contact than what all
// of them said.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz } from '../../../test/support/fuzz.ts';
import { buildConsent } from '../../../test/support/sample-consents.ts';
import { buildCustomer } from '../../../test/support/sample-documents.ts';
import { takeIn } from '../../../test/support/sample-unions.ts';
import type { Consent } from '../consent/consent.ts';
import { foldConsents } from '../consent/fold-consents.ts';
import { mayContact } from '../consent/may-contact.ts';
import { CHANNELS, type Customer } from '../customer/customer.ts';
import { repairCustomer } from '../customer/repair.ts';
import { type CustomerGroups, createCustomerGroups } from './customer-groups.ts';
import { toMergedCustomer } from './merged-customer.ts';
import { planParting, type Written } from './plan-parting.ts';
import { separateAccount, toMerges, undoMerges } from './plan-union.ts';
import { previewMerge } from './preview-merge.ts';

const IDS = ['a', 'b', 'c', 'd'];
const AT = '2026-03-14T09:30:00.000Z';
const STAMP = `${AT}~desk-a~user-1`;
const CONTACT_PURPOSES = ['visit', 'serviceReminder', 'marketing'] as const;
const CONTACTS = CHANNELS.flatMap((channel) =>
  CONTACT_PURPOSES.map((purpose) => ({ channel, purpose })),
);
const NONE = { vehicles: 0, visits: 0, points: 0, interactions: 0, consents: 0 };

const anyRecord = fc.record(
  {
    email: fc.constantFrom('a@example.invalid', 'b@example.invalid'),
    notes: fc.constantFrom('x', 'y'),
    doNotContact: fc.boolean(),
    optIns: fc.subarray([...CHANNELS]),
    phones: fc.uniqueArray(
      fc.record(
        {
          number: fc.constantFrom('+49301', '+49302', '+49303'),
          kind: fc.constantFrom('mobile', 'home'),
          isPrimary: fc.boolean(),
          callConsent: fc.constantFrom('yes', 'no'),
        },
        { requiredKeys: ['number', 'kind', 'isPrimary'] },
      ),
      { selector: ({ number }) => number, maxLength: 2 },
    ),
  },
  { requiredKeys: ['doNotContact', 'optIns', 'phones'] },
);

const anyBook = fc
  .record({
    records: fc.tuple(anyRecord, anyRecord, anyRecord, anyRecord),
    said: fc.array(
      fc.record({
        customerId: fc.constantFrom(...IDS),
        channel: fc.constantFrom(...CHANNELS),
        purpose: fc.constantFrom(...CONTACT_PURPOSES),
        state: fc.constantFrom('yes', 'no'),
      }),
      { maxLength: 12 },
    ),
    entries: fc.array(
      fc.record({
        collection: fc.constant('entries'),
        customerId: fc.constantFrom(...IDS),
        points: fc.integer({ min: -50, max: 100 }),
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ records, said, entries }) => ({
    records: records.map((over, i) =>
      repairCustomer(buildCustomer({ id: IDS[i] as string, ...over } as Partial<Customer>)),
    ),
    consents: said.map((over, i) => buildConsent({ id: `consent-${i}`, ...over })),
    entries: entries.map((entry, i) => ({ ...entry, id: `entry-${i}`, at: AT })),
  }));
interface Book {
  records: readonly Customer[];
  consents: readonly Consent[];
  entries: readonly (Written & { points: number })[];
}

/** All that can be seen of one customer. */
function see(book: Book, groups: CustomerGroups, id: string) {
  const { accountIds, choices } = groups.groupOf(id);
  const has = (customerId: string) => accountIds.includes(customerId);
  const view = toMergedCustomer(
    book.records.filter((record) => has(record.id)),
    choices,
  );
  const states = foldConsents(book.consents, accountIds);
  const points = book.entries
    .filter((entry) => has(entry.customerId))
    .reduce((sum, entry) => sum + entry.points, 0);
  const contacts = CONTACTS.map((contact) => ({
    ...contact,
    answer: mayContact(view.customer, states, contact),
  }));
  return { accountIds, view, customer: view.customer, states, points, contacts };
}

const anyIds = fc.subarray(IDS, { minLength: 2 });

/** Merges by what the preview proposes, or by other candidates; answers the rounds. */
function merge(book: Book, groups: CustomerGroups, ids: readonly string[], pick: number) {
  const survivors = [...new Set(ids.map((id) => groups.survivorOf(id)))];
  const sides = survivors.map((id) => see(book, groups, id).view);
  const { fields } = previewMerge(
    sides,
    sides.map(() => NONE),
  );
  const chosen = fields.map(({ group, accountId, candidates }) => {
    const other = candidates[pick % (candidates.length + 1)];
    return { group, candidates, accountId: other?.accountId ?? accountId };
  });
  const choices = Object.fromEntries(chosen.map(({ group, accountId }) => [group, accountId]));
  const events = toMerges(groups, ids, { stamp: STAMP, choices });
  takeIn(groups, events, AT);
  return { rounds: events.map(({ body }) => body), chosen };
}

describe('merge and undo', () => {
  it('equal never merged, and leave records, consents and ledger untouched', () => {
    fc.assert(
      fc.property(anyBook, anyIds, anyIds, fc.nat(9), (book, before, ids, pick) => {
        const kept = structuredClone(book);
        const groups = createCustomerGroups();
        merge(book, groups, before, pick);
        const seen = IDS.map((id) => see(book, groups, id));
        const { accountIds } = groups.groupOf(ids[0] as string);
        const { rounds } = merge(book, groups, ids, pick);
        // Nothing is taken back where they were one already.
        if (ids.every((id) => accountIds.includes(id))) expect(rounds).toEqual([]);
        const { parts } = undoMerges(groups, rounds);
        takeIn(groups, undoMerges(groups, rounds).events);
        expect(IDS.map((id) => see(book, groups, id))).toEqual(seen);
        for (const part of parts) expect(groups.groupOf(part[0]).accountIds).toEqual(part);
        expect(book).toEqual(kept);
      }),
      fuzz(),
    );
  });

  it('give each one their own back, whichever is taken out', () => {
    fc.assert(
      fc.property(anyBook, anyIds, fc.nat(9), (book, ids, pick) => {
        const never = createCustomerGroups();
        const groups = createCustomerGroups();
        merge(book, groups, ids, pick);
        for (const id of ids) takeIn(groups, separateAccount(groups, id).events);
        for (const id of IDS) expect(see(book, groups, id)).toEqual(see(book, never, id));
      }),
      fuzz(),
    );
  });

  it('add the points up and book none', () => {
    fc.assert(
      fc.property(anyBook, anyIds, fc.nat(9), (book, ids, pick) => {
        const never = createCustomerGroups();
        const groups = createCustomerGroups();
        merge(book, groups, ids, pick);
        const sum = ids.reduce((all, id) => all + see(book, never, id).points, 0);
        for (const id of ids) expect(see(book, groups, id).points).toBe(sum);
        const parting = { parts: ids.map((id) => [id]), since: AT };
        const { moves, questions } = planParting(
          parting,
          { records: book.records, ownerships: [] },
          book.entries,
        );
        expect([...moves, ...questions]).toEqual([]);
      }),
      fuzz(),
    );
  });

  it('show what was chosen', () => {
    fc.assert(
      fc.property(anyBook, anyIds, fc.nat(9), (book, ids, pick) => {
        const groups = createCustomerGroups();
        for (const { group, candidates, accountId } of merge(book, groups, ids, pick).chosen) {
          const { customer } = see(book, groups, ids[0] as string);
          const { value } = candidates.find((one) => one.accountId === accountId) ?? {};
          const fields = Object.keys(Object.assign({}, ...candidates.map((one) => one.value)));
          if (group === 'phones') continue;
          for (const field of fields) expect(customer[field as 'email']).toBe(value?.[field]);
        }
      }),
      fuzz(),
    );
  });

  it('make nobody easier to contact than what all of them said', () => {
    fc.assert(
      fc.property(anyBook, anyIds, fc.nat(9), (book, ids, pick) => {
        const never = createCustomerGroups();
        const groups = createCustomerGroups();
        merge(book, groups, ids, pick);
        const each = ids.map((id) => see(book, never, id).contacts);
        for (const [index, { answer, purpose }] of see(
          book,
          groups,
          ids[0] as string,
        ).contacts.entries()) {
          if (!answer.ok) continue;
          const alone = each.map((contacts) => contacts[index]?.answer);
          const codes = alone.map((one) => (one?.ok ? 'ok' : one?.error.code));
          expect(codes).not.toContain('doNotContact');
          expect(codes).not.toContain('withdrawn');
          // Somebody among them said yes, or agreed, or nobody needs to.
          const isAsked = codes.some(
            (code) => code === 'ok' || code === 'noAddress' || code === 'callsRefused',
          );
          expect(purpose === 'visit' || isAsked).toBe(true);
          const refused = book.records
            .filter(({ id }) => ids.includes(id))
            .flatMap(({ phones }) => phones.filter((phone) => phone.callConsent === 'no'));
          if (CONTACTS[index]?.channel === 'phone') {
            for (const { number } of refused) expect(answer.value.to).not.toContain(number);
          }
        }
      }),
      fuzz(),
    );
  });
});
