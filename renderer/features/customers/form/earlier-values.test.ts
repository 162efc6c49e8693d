import { expect, it } from 'vitest';
import { buildCustomer } from '../../../../test/support/sample-documents.ts';
import { earlierValues } from './earlier-values.ts';

const customer = buildCustomer({
  email: 'ada@example.net',
  source: { kind: 'event', name: 'Open day' },
});

it('fills in only what gave way', () => {
  expect(earlierValues(customer, { lastName: 'Muster' }, 'DE')).toEqual({ lastName: 'Muster' });
});

it('empties what was empty then', () => {
  const fields = { email: undefined, source: undefined };
  expect(earlierValues(customer, fields, 'DE')).toEqual({
    email: '',
    sourceKind: '',
    sourceName: '',
    referrerId: '',
  });
});

it('puts an element of a list in its place and leaves the others', () => {
  const two = buildCustomer({
    phones: [
      { number: '+491715558817', kind: 'mobile', isPrimary: true },
      { number: '+498955501234', kind: 'home', isPrimary: false },
    ],
  });
  const phones = [{ number: '+498955501234', kind: 'work', isPrimary: false }];
  expect(earlierValues(two, { phones }, 'DE').phones).toMatchObject([
    { stored: '+491715558817', kind: 'mobile' },
    { stored: '+498955501234', kind: 'work' },
  ]);
});

it('leaves out what no form shows', () => {
  expect(earlierValues(customer, { emailVerifiedAt: '2026-01-01T00:00:00.000Z' }, 'DE')).toEqual(
    {},
  );
});
