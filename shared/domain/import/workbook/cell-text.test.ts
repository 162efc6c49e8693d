import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOfReference } from './cell-reference.ts';
import { cellText, unescapeText } from './cell-text.ts';
import { readFormatCode, readNumberFormat } from './number-format.ts';
import { readSerial } from './serial-date.ts';

describe('readSerial', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, '1900-03-01'],
    [61, '1900-03-01'],
    [25_569, '1970-01-01'],
    [46_346, '2026-11-20'],
    [46_346.999_999_9, '2026-11-21'],
    [2_958_465, '9999-12-31'],
  ])('reads day %d of the 1900 system as %s', (serial, day) => {
    expect(readSerial(serial, 'day', false)).toBe(day);
  });

  it('reads the 1904 system, times, and both together', () => {
    expect(readSerial(0, 'day', true)).toBe('1904-01-01');
    expect(readSerial(44_884, 'day', true)).toBe('2026-11-20');
    expect(readSerial(46_346.75, 'dayTime', false)).toBe('2026-11-20 18:00:00');
    expect(readSerial(46_346, 'dayTime', false)).toBe('2026-11-20');
    expect(readSerial(0.5, 'time', false)).toBe('12:00:00');
  });

  it('refuses what is no day', () => {
    for (const serial of [-1, 2_958_466, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(readSerial(serial, 'day', false)).toBeNull();
    }
  });

  it('gives each later day a later date, four years and a day apart between the systems', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_900_000 }), (serial) => {
        const day = readSerial(serial, 'day', false) ?? '';
        expect((readSerial(serial + 1, 'day', false) ?? '') > day).toBe(true);
        expect(readSerial(serial - 1_462, 'day', true)).toBe(serial < 1_462 ? null : day);
      }),
    );
  });
});

describe('number formats', () => {
  it.each([
    ['dd.mm.yyyy', 'day'],
    ['[$-407]d. mmmm yyyy;@', 'day'],
    ['m/d/yy h:mm AM/PM', 'dayTime'],
    ['[h]:mm:ss', 'time'],
    ['mm:ss', 'time'],
    ['mmm', 'day'],
    ['ggge"年"m"月"', 'day'],
    ['General', 'number'],
    ['#,##0.00 "days"', 'number'],
    ['0.00 [$€-407];[Red]-0.00', 'number'],
    ['"Kd-"0', 'number'],
    ['\\d0', 'number'],
    ['@', 'number'],
  ])('%s is a %s', (code, kind) => {
    expect(readFormatCode(code)).toEqual({ kind });
  });

  it('tells built-in days by their number, and how many zeros a postal code has', () => {
    expect([0, 1, 14, 22, 46, 49].map((id) => readNumberFormat(id, undefined).kind)).toEqual([
      ...['number', 'number', 'day', 'dayTime', 'time', 'number'],
    ]);
    expect(readNumberFormat(164, '00000')).toEqual({ kind: 'pad', digits: 5 });
    expect(readFormatCode('0')).toEqual({ kind: 'number' });
  });
});

describe('cellText', () => {
  const formats = {
    byStyle: [{ kind: 'number' } as const, { kind: 'pad', digits: 5 } as const],
    is1904: false,
  };
  const read = (value: string, type = 'n', style = 0) => cellText({ type, style, value }, formats);

  it.each([
    ['4.91715558817E+11', '491715558817'],
    ['491715558817', '491715558817'],
    ['12345678901234567890', '12345678901234567890'],
    ['0.30000000000000004', '0.3'],
    ['1E-7', '0.0000001'],
    ['-5', '-5'],
    ['48200.0', '48200'],
    ['n/a', 'n/a'],
    ['', ''],
  ])('writes the number %s as %s', (value, text) => {
    expect(read(value)).toBe(text);
  });

  it('fills postal codes up and leaves what is no whole number', () => {
    expect(read('7743', 'n', 1)).toBe('07743');
    expect(read('123456', 'n', 1)).toBe('123456');
    expect(read('7.5', 'n', 1)).toBe('7.5');
  });

  it('reads booleans, errors, ISO days and escaped signs', () => {
    expect([read('1', 'b'), read('0', 'b')]).toEqual(['TRUE', 'FALSE']);
    expect(read('#N/A', 'e')).toBe('');
    expect(read('2026-11-20T00:00:00', 'd')).toBe('2026-11-20');
    expect(read('2026-11-20T08:15:00', 'd')).toBe('2026-11-20 08:15:00');
    expect(read('0171_x000A_5558817', 'str')).toBe('0171\n5558817');
    expect(unescapeText('_x005F_x000A_')).toBe('_x000A_');
  });

  it('keeps every whole number a spreadsheet can hold', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), (number) => {
        expect(read(String(number))).toBe(String(number));
        expect(read(number.toExponential(14))).toBe(String(number));
      }),
    );
  });
});

describe('columnOfReference', () => {
  it.each([
    ['A1', 0],
    ['Z9', 25],
    ['AA10', 26],
    ['XFD1048576', 16_383],
    ['1', null],
    ['', null],
    ['ABCD1', null],
  ])('finds the column of %s', (reference, column) => {
    expect(columnOfReference(reference)).toBe(column);
  });
});
