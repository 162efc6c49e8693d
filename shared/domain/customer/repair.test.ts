import { describe, expect, it } from 'vitest';
import type { Address, Phone } from './customer.ts';
import { repairCustomer } from './repair.ts';

const phone = (number: string, isPrimary: boolean): Phone => ({
  number,
  kind: 'mobile',
  isPrimary,
});
const address = (id: string, isDefault: boolean): Address => ({
  id,
  kind: 'home',
  country: 'DE',
  isDefault,
});

describe('repairCustomer', () => {
  it('keeps the first of two primary phones and drops a number given twice', () => {
    const repaired = repairCustomer({
      phones: [
        phone('+491', false),
        phone('+492', true),
        phone('+493', true),
        phone('+492', false),
      ],
      addresses: [],
    });
    expect(repaired.phones).toEqual([
      phone('+491', false),
      phone('+492', true),
      phone('+493', false),
    ]);
  });

  it('makes the first phone primary and the first address default where none is', () => {
    const repaired = repairCustomer({
      phones: [phone('+491', false)],
      addresses: [address('a', false), address('b', false)],
    });
    expect(repaired.phones[0]?.isPrimary).toBe(true);
    expect(repaired.addresses.map((a) => a.isDefault)).toEqual([true, false]);
  });

  it('leaves a sound customer as it is', () => {
    const sound = { phones: [phone('+491', true)], addresses: [address('a', true)] };
    expect(repairCustomer(sound)).toEqual(sound);
    expect(repairCustomer({ phones: [], addresses: [] })).toEqual({ phones: [], addresses: [] });
  });
});
