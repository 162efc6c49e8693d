import { describe, expect, it } from 'vitest';
import { parsePhone, parsePhones } from './phone.ts';

describe('parsePhone', () => {
  it.each([
    ['0171/555 88 17 (Frau)', 'DE', '+491715558817', true, 'Frau'],
    ['+49 (0)89 123456', 'DE', '+4989123456', false, ''],
    ['0049 171 5558817', 'DE', '+491715558817', true, ''],
    ['00491715558817', 'AU', '+491715558817', true, ''],
    ['Tel. 089/12 34 56', 'DE', '+4989123456', false, ''],
    ['089 – 123456 abends', 'DE', '+4989123456', false, 'abends'],
    ['1715558817', 'DE', '+491715558817', true, ''],
    ['(212) 555-0123', 'US', '+12125550123', null, ''],
    ['050 123 4567', 'AE', '+971501234567', true, ''],
    ['٠٥٠ ١٢٣ ٤٥٦٧', 'AE', '+971501234567', true, ''],
    ['02 1234567', 'IT', '+39021234567', false, ''],
    ['79 123 45 67', 'CH', '+41791234567', true, ''],
  ])('reads %s in %s as %s', (text, country, number, isMobile, remark) => {
    expect(parsePhone(text, country)).toEqual({ number, isMobile, remark });
  });

  it.each([
    ['555123', 'DE'],
    ['89 123456', 'DE'],
    ['01711234', 'DE'],
    ['keins', 'DE'],
    ['089/12345X', 'DE'],
    ['', 'DE'],
    ['0000000', 'DE'],
    ['12345', 'US'],
  ])('refuses %j in %s, which nobody can dial', (text, country) => {
    expect(parsePhone(text, country)).toBeNull();
  });
});

describe('parsePhones', () => {
  it('takes both numbers of a cell', () => {
    const { phones, invalid } = parsePhones('0171/5558817 / 089 123456', 'DE');
    expect(phones.map((phone) => phone.number)).toEqual(['+491715558817', '+4989123456']);
    expect(invalid).toEqual([]);
  });

  it('keeps what is no number apart', () => {
    const { phones, invalid } = parsePhones('0171 5558817 oder 4711', 'DE');
    expect(phones.map((phone) => phone.number)).toEqual(['+491715558817']);
    expect(invalid).toEqual(['4711']);
  });
});
