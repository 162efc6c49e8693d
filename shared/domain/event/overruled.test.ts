import { describe, expect, it } from 'vitest';
import { buildCustomer, buildVehicle } from '../../../test/support/sample-documents.ts';
import { mergeRecord, type Version } from '../merge/merge.ts';
import { MERGE_RULES } from '../merge/rules.ts';
import { event } from './event.ts';
import { overruledBody, toOverruledEvent } from './overruled.ts';

const EARLY = '2026-03-14T09:30:00.000Z~desk-a';
const LATE = '2026-03-14T09:31:00.000Z~desk-b~user-1';
type Doc = Version & ReturnType<typeof buildCustomer>;
const base = buildCustomer({ stamps: {} }) as Doc;
const master = { ...base, rev: 2, email: 'a@example.invalid', stamps: { email: EARLY } };
const mine = { ...base, rev: 2, email: 'b@example.invalid', stamps: { email: LATE } };

const eventOf = (theirs: Doc, ours: Doc) => {
  const merged = mergeRecord<Doc>(MERGE_RULES.customers, { base, master: theirs, mine: ours });
  const [one] = merged.overruled;
  if (!one) throw new Error('nothing was overruled');
  return toOverruledEvent('customers', { ...merged.document }, one);
};

describe('toOverruledEvent', () => {
  it('is the same whichever desk merges', () => {
    expect(eventOf(mine, master)).toEqual(eventOf(master, mine));
  });

  it('has another id as soon as anything differs', () => {
    const other = { ...mine, email: 'c@example.invalid' };
    expect(eventOf(master, other).id).not.toBe(eventOf(master, mine).id);
  });

  it('says what gave way to what, in the shape of an event', () => {
    const told = eventOf(master, mine);
    expect(overruledBody.parse(told.body)).toEqual({
      collection: 'customers',
      documentId: base.id,
      group: 'email',
      overruled: { email: 'a@example.invalid' },
      kept: { email: 'b@example.invalid' },
      stamp: EARLY,
      keptStamp: LATE,
    });
    const provenance = { garageIds: ['garage-1'], at: base.createdAt, deskId: 'desk-a' };
    expect(event.parse({ ...told, ...provenance }).customerId).toBe(base.id);
  });

  it('files what belongs to nobody under its own id, and the rest under its customer', () => {
    const overruled = {
      group: 'x',
      side: 'mine',
      value: {},
      kept: {},
      stamp: null,
      keptStamp: null,
    };
    const fileUnder = (collection: 'vehicles' | 'visits', document: object) =>
      toOverruledEvent(collection, document as never, overruled as never).customerId;
    expect(fileUnder('vehicles', buildVehicle({ id: 'car-1' }))).toBe('car-1');
    expect(fileUnder('visits', { id: 'visit-1', customerId: 'customer-1' })).toBe('customer-1');
  });
});
