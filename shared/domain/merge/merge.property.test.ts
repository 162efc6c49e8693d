import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz } from '../../../test/support/fuzz.ts';
import { buildCustomer } from '../../../test/support/sample-documents.ts';
import type { Customer } from '../customer/customer.ts';
import { repairCustomer } from '../customer/repair.ts';
import { normalise } from '../record/normalise.ts';
import { mergeRecord, type Version } from './merge.ts';
import { groupsOf, MERGE_RULES } from './rules.ts';

/**
 * Properties: two desks that merge in either order end with the same customer; merging an outcome again
 * changes nothing; a group nobody touched keeps the master; a group only one side changed survives;
 * a merged customer is sound (one primary phone, no number twice).
 */
const RULES = MERGE_RULES.customers;
type Doc = Customer & Version;

const numbers = ['+4930000001', '+4930000002', '+4930000003'];
const phones = fc.uniqueArray(
  fc.record({
    number: fc.constantFrom(...numbers),
    kind: fc.constantFrom('mobile', 'work'),
    isPrimary: fc.boolean(),
  }),
  { selector: (phone) => phone.number },
);
/** Values of every kind of group: grouped fields, plain field, set, keyed list. */
const values = fc.record(
  {
    firstName: fc.constantFrom('Ada', 'Eva'),
    lastName: fc.constantFrom('Muster', 'Beispiel'),
    email: fc.constantFrom('a@example.invalid', 'b@example.invalid'),
    notes: fc.constantFrom('x', 'y'),
    status: fc.constantFrom('active', 'inactive'),
    tags: fc.subarray(['fleet', 'vip', 'new']),
    phones,
  },
  { requiredKeys: ['status', 'tags', 'phones'] },
);

function toDoc(fields: object): Doc {
  const { firstName: _f, lastName: _l, ...empty } = buildCustomer({ stamps: {} });
  return normalise(repairCustomer({ ...empty, ...fields } as Doc));
}

const groupsChanged = (base: Doc, edited: Doc): string[] =>
  [...groupsOf(RULES, [base as never, edited as never])]
    .filter(([, fields]) =>
      fields.some(
        (f) => JSON.stringify(base[f as keyof Doc]) !== JSON.stringify(edited[f as keyof Doc]),
      ),
    )
    .map(([group]) => group);

/** What a desk makes of the base: new values, one more rev, stamps on the groups it changed. */
function edit(base: Doc, fields: object, stamp: string): Doc {
  const edited = { ...toDoc(fields), rev: base.rev + 1, stamps: { ...base.stamps } };
  for (const group of groupsChanged(base, edited)) edited.stamps[group] = stamp;
  return edited;
}

const scene = fc
  .record({
    base: values,
    a: values,
    b: values,
    aAt: fc.integer({ min: 1, max: 9 }),
    bAt: fc.integer({ min: 1, max: 9 }),
    hasBase: fc.boolean(),
  })
  .map(({ base, a, b, aAt, bAt, hasBase }) => {
    const origin = toDoc(base);
    return {
      origin,
      base: hasBase ? origin : null,
      a: edit(origin, a, `2026-03-14T09:30:00.00${aAt}Z~desk-a`),
      b: edit(origin, b, `2026-03-14T09:30:00.00${bAt}Z~desk-b`),
    };
  });

const merge = (base: Doc | null, master: Doc, mine: Doc) =>
  mergeRecord<Doc>(RULES, { base, master, mine });

/** `_deleted: false` is the same as none; rev only has to rise. */
const plain = ({ _deleted, rev, ...doc }: Doc) => doc;

describe('mergeRecord', () => {
  it('gives two desks that merge in either order the same customer', () => {
    fc.assert(
      fc.property(scene, ({ origin, a, b }) => {
        const first = merge(origin, a, b).document;
        const second = merge(origin, b, a).document;
        expect(plain(first)).toEqual(plain(second));
      }),
      fuzz(1_000),
    );
  });

  it('changes nothing when its outcome meets either side again', () => {
    fc.assert(
      fc.property(scene, ({ base, origin, a, b }) => {
        const { document } = merge(base, a, b);
        expect(merge(base, document, document).document).toBe(document);
        // The other desk pulls the outcome and has nothing of its own to add.
        expect(merge(origin, document, origin).document).toEqual(document);
        expect(merge(a, document, a).document).toEqual(document);
      }),
      fuzz(500),
    );
  });

  it('keeps the master where mine changed nothing, and mine where the master changed nothing', () => {
    fc.assert(
      fc.property(scene, ({ origin, a, b }) => {
        const merged = merge(origin, a, b).document as unknown as Record<string, unknown>;
        const byMaster = new Set(groupsChanged(origin, a));
        const byMine = new Set(groupsChanged(origin, b));
        for (const [group, fields] of groupsOf(RULES, [origin as never, a as never, b as never])) {
          // Phones are repaired afterwards; their own property is below.
          if (group === 'phones' || (byMaster.has(group) && byMine.has(group))) continue;
          const source = (byMine.has(group) ? b : a) as unknown as Record<string, unknown>;
          for (const field of fields) expect(merged[field]).toEqual(source[field]);
        }
      }),
      fuzz(500),
    );
  });

  it('keeps every phone only one side added, with one primary and no number twice', () => {
    fc.assert(
      fc.property(scene, ({ origin, a, b }) => {
        const merged = merge(origin, a, b).document.phones;
        const had = new Set(origin.phones.map((phone) => phone.number));
        const got = merged.map((phone) => phone.number);
        for (const phone of [...a.phones, ...b.phones]) {
          if (!had.has(phone.number)) expect(got).toContain(phone.number);
        }
        expect(new Set(got).size).toBe(got.length);
        expect(merged.filter((phone) => phone.isPrimary).length).toBe(merged.length > 0 ? 1 : 0);
      }),
      fuzz(500),
    );
  });

  it('raises rev above both sides unless the master says it all', () => {
    fc.assert(
      fc.property(scene, ({ base, a, b }) => {
        const { document } = merge(base, a, b);
        if (document !== a) expect(document.rev).toBe(Math.max(a.rev, b.rev) + 1);
      }),
      fuzz(),
    );
  });
});
