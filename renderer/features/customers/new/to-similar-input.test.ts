import { describe, expect, it } from 'vitest';
import { similarInput } from '../../../../shared/contracts/similar-api.ts';
import { emptyAddress, newFormValues } from '../form/form-values.ts';
import { newVehicleValues } from '../vehicle/vehicle-values.ts';
import { toSimilarInput } from './to-similar-input.ts';

const values = (typed: object) => ({
  ...newVehicleValues('DE', '2026-11-20'),
  ...newFormValues({}),
  ...typed,
});

describe('what is compared while a customer is typed', () => {
  it('is nothing of an empty form', () => {
    expect(toSimilarInput(values({}), 'DE')).toEqual({
      kind: 'person',
      phones: [],
      addresses: [],
      cars: [],
    });
  });

  it('is what is whole: half a number, half a date and half an address count as missing', () => {
    const [phone] = newFormValues({ phone: '03' }).phones;
    const typed = values({
      firstName: ' Anna ',
      birthOn: '198',
      phones: [phone],
      plate: 'M-KL 4217',
    });
    expect(toSimilarInput(typed, 'DE')).toEqual({
      kind: 'person',
      firstName: 'Anna',
      phones: [],
      addresses: [],
      cars: [{ plate: 'M-KL 4217' }],
    });
  });

  it('fits the contract, with everything filled in', () => {
    const typed = values({
      ...newFormValues({ firstName: 'Anna', lastName: 'Lindner', phone: '030 99990004' }),
      addresses: [{ ...emptyAddress('a', 'DE', true), street: 'Am Ring 1', city: 'Berlin' }],
      birthOn: '1984-05-17',
      vin: 'WVWZZZ1KZAW123456',
      make: 'Volkswagen',
    });
    const input = toSimilarInput(typed, 'DE');
    expect(similarInput.parse(input)).toEqual(input);
    expect(input.phones).toEqual([{ number: '+493099990004', isShared: false }]);
    expect(input.addresses).toEqual([{ street: 'Am Ring 1', city: 'Berlin' }]);
  });
});
