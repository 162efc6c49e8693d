import { describe, expect, it } from 'vitest';
import type { CustomerDraft } from '../../../../shared/contracts/data-api.ts';
import { emptyAddress, emptyPhone, newFormValues, toFormValues } from './form-values.ts';
import { toDraft } from './to-draft.ts';

const NOW = '2026-11-20T09:30:00.000Z';

const stored: CustomerDraft = {
  kind: 'person',
  firstName: 'Katharina',
  lastName: 'Lindner',
  phones: [
    {
      number: '+491715558817',
      kind: 'mobile',
      isPrimary: true,
      callConsent: 'yes',
      callConsentAt: '2024-01-01T08:00:00.000Z',
    },
  ],
  addresses: [
    {
      id: 'a1',
      kind: 'home',
      street: 'Lindwurmstr. 12',
      postalCode: '80337',
      city: 'München',
      country: 'DE',
      latitude: 48.1,
      longitude: 11.5,
      isDefault: true,
    },
  ],
  email: 'k.lindner@example.net',
  emailVerifiedAt: '2024-01-01T08:00:00.000Z',
  optIns: ['email'],
  doNotContact: false,
  source: { kind: 'referral', name: 'Fair', referrerId: 'c9' },
  householdId: 'h1',
  externalNumber: 'K-77',
  tags: ['winter tyres'],
  status: 'active',
};
const source = { country: 'DE', now: NOW, base: stored };
const values = () => toFormValues(stored, 'DE');

describe('toDraft', () => {
  it('gives a stored customer back unchanged when nothing was typed', () => {
    expect(toDraft(values(), source)).toEqual(stored);
  });

  it('leaves empty fields out', () => {
    const draft = toDraft(newFormValues({ lastName: 'Lindner' }), { ...source, base: null });
    expect(draft).toEqual({
      kind: 'person',
      lastName: 'Lindner',
      phones: [],
      addresses: [],
      optIns: [],
      doNotContact: false,
      tags: [],
      status: 'active',
    });
  });

  it('forgets that the e-mail was verified when it changes', () => {
    const draft = toDraft({ ...values(), email: 'new@example.net' }, source);
    expect(draft.emailVerifiedAt).toBeUndefined();
  });

  it('dates a consent that was given in this form', () => {
    const phones = values().phones.map((phone) => ({ ...phone, callConsent: 'no' as const }));
    expect(toDraft({ ...values(), phones }, source).phones[0]?.callConsentAt).toBe(NOW);
  });

  it('drops the position of an address that moved', () => {
    const addresses = values().addresses.map((entry) => ({ ...entry, street: 'Goethestr. 3' }));
    const [address] = toDraft({ ...values(), addresses }, source).addresses;
    expect(address).not.toHaveProperty('latitude');
  });

  it('marks the first phone and address when none is marked', () => {
    const draft = toDraft(
      {
        ...values(),
        phones: ['0171 1111111', '0171 2222222'].map((text) => ({ ...emptyPhone(false), text })),
        addresses: [{ ...emptyAddress('x', 'DE', false), city: 'Berlin' }],
      },
      source,
    );
    expect(draft.phones.map((phone) => phone.isPrimary)).toEqual([true, false]);
    expect(draft.addresses[0]?.isDefault).toBe(true);
  });

  it('stores a number typed twice once', () => {
    const phones = ['0171 1111111', '+49 171 1111111'].map((text) => ({
      ...emptyPhone(true),
      text,
    }));
    expect(toDraft({ ...values(), phones }, source).phones).toHaveLength(1);
  });

  it('drops the referrer when the source is no referral any more', () => {
    const draft = toDraft({ ...values(), sourceKind: 'showroom' }, source);
    expect(draft.source).toEqual({ kind: 'showroom', name: 'Fair' });
  });
});
