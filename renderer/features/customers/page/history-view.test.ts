import { expect, it } from 'vitest';
import type { CustomerPage, HistoryRow } from '../../../../shared/contracts/data-api.ts';
import {
  buildCustomer,
  buildOwnership,
  buildVehicle,
} from '../../../../test/support/sample-documents.ts';
import { toHistory } from './history-view.ts';

const row = (over: Partial<HistoryRow>): HistoryRow => ({
  id: 'event-1',
  at: '2026-03-14T12:00:00.000Z',
  collection: 'customers',
  documentId: 'customer-1',
  group: 'name',
  overruled: {},
  kept: {},
  overruledBy: null,
  ...over,
});

const page = (...history: HistoryRow[]) =>
  ({
    customer: buildCustomer(),
    cars: [{ vehicle: buildVehicle(), ownership: buildOwnership() }],
    history,
  }) as unknown as CustomerPage;

it('names only the fields in which the two entries differ', () => {
  const [line] = toHistory(
    page(
      row({
        overruled: { kind: 'person', firstName: 'Ada', lastName: 'Beispiel' },
        kept: { kind: 'person', firstName: 'Ada', lastName: 'Muster', title: 'Dr.' },
      }),
    ),
  );
  expect(line).toMatchObject({ fields: ['title', 'lastName'], isUsable: true, plate: null });
});

it('leaves out what nobody typed', () => {
  expect(toHistory(page(row({ overruled: { rev: 1 }, kept: { rev: 2 } })))).toEqual([]);
});

it('says which car it was, and offers no value of a car for the customer', () => {
  const car = row({
    collection: 'vehicles',
    documentId: 'vehicle-1',
    overruled: { colour: 'red' },
    kept: { colour: 'blue' },
  });
  expect(toHistory(page(car))[0]).toMatchObject({
    plate: { text: 'B-AB 123', country: 'DE' },
    isUsable: false,
  });
  const other = row({ documentId: 'customer-2', overruled: { email: 'x' }, kept: { email: 'y' } });
  expect(toHistory(page(other))[0]).toMatchObject({ isUsable: false });
});

it('tells of a removal that gave way, which has no value to take back', () => {
  expect(toHistory(page(row({ group: 'removal' })))[0]).toMatchObject({
    isRemoval: true,
    isUsable: false,
  });
});
