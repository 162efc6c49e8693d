import { describe, expect, it } from 'vitest';
import { addressFieldOrder, addressLines } from './address-format.ts';

describe('addressLines', () => {
  it('puts the code before the town in Germany', () => {
    const address = {
      street: 'Lindwurmstr. 12',
      city: 'München',
      postalCode: '80337',
      country: 'DE',
    };
    expect(addressLines(address)).toEqual(['Lindwurmstr. 12', '80337 München']);
  });

  it('puts town, state and code in one line in the United States', () => {
    const address = {
      street: '12 Main St\nApt 4',
      city: 'Austin',
      state: 'TX',
      postalCode: '73301',
      country: 'US',
    };
    expect(addressLines(address)).toEqual(['12 Main St', 'Apt 4', 'Austin TX 73301']);
  });

  it('shows a part the country usually leaves out on a line of its own', () => {
    expect(addressLines({ city: 'Dubai', postalCode: '77', country: 'AE' })).toEqual([
      'Dubai',
      '77',
    ]);
  });

  it('is empty for an address that only names a country', () => {
    expect(addressLines({ country: 'DE' })).toEqual([]);
  });
});

describe('addressFieldOrder', () => {
  it('asks for the town first in Hungary', () => {
    expect(addressFieldOrder('HU')).toEqual(['city', 'street', 'postalCode', 'state']);
  });
});
