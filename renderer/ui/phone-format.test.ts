import { describe, expect, it } from 'vitest';
import { formatPhone, marksOnWritten, maskMarkedPhone, maskPhone } from './phone-format.ts';

describe('formatPhone', () => {
  it('writes numbers of the garage’s country without their country code', () => {
    expect(formatPhone('+498912340040', 'DE')).toBe('089 12340040');
    expect(formatPhone('+498912340040', 'AE')).toBe('+49 89 12340040');
  });

  it('leaves what is no number as it is', () => {
    expect(formatPhone('+1', 'DE')).toBe('+1');
  });
});

describe('maskPhone', () => {
  it('keeps the code and the last four digits', () => {
    expect(maskPhone('0171 5558817')).toBe('0171 ••• 8817');
    expect(maskPhone('+971 50 123 4567')).toBe('+971 ••• 4567');
    expect(maskPhone('01715558817')).toBe('01715 ••• 8817');
  });

  it('shows a number whole when there is nothing to hide', () => {
    expect(maskPhone('110')).toBe('110');
    expect(maskPhone('0171 881')).toBe('0171 881');
  });

  it('shows what was typed inside the hidden part', () => {
    expect(maskMarkedPhone('0171 5558817', [[5, 6]])).toEqual({
      text: '0171 5 ••• 8817',
      marks: [[5, 6]],
    });
  });
});

describe('marksOnWritten', () => {
  it('carries marks over by the place from the end', () => {
    expect(marksOnWritten('+491715558817', [[9, 13]], '0171 5558817')).toEqual([[8, 12]]);
    expect(marksOnWritten('+491715558817', [[3, 6]], '0171 5558817')).toEqual([[1, 4]]);
  });

  it('drops marks on a country code that is not written', () => {
    expect(marksOnWritten('+498912340040', [[1, 3]], '089 12340040')).toEqual([[0, 1]]);
  });
});
