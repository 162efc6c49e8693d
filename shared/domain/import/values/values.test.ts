import { describe, expect, it } from 'vitest';
import { parseCountry } from './parse-country.ts';
import { parseDay, parseDueDay } from './parse-day.ts';
import { parseEmail, parseVin } from './parse-identity.ts';
import { parseMileage, parseYear } from './parse-number.ts';
import { parseBoolean, parseFuel, parseGender, parseKind } from './parse-word.ts';
import { splitName } from './split-name.ts';
import { cleanCell, cleanValue, foldText } from './text.ts';

const dmy = { order: 'dmy', yearMax: 2026 } as const;

describe('parseDay', () => {
  it.each([
    ['14.03.1981', 'dmy', '1981-03-14'],
    ['14.3.81', 'dmy', '1981-03-14'],
    ['01.02.26', 'dmy', '2026-02-01'],
    ['01.02.27', 'dmy', '1927-02-01'],
    ['03/04/1981', 'dmy', '1981-04-03'],
    ['03/04/1981', 'mdy', '1981-03-04'],
    ['03/14/1981', 'dmy', '1981-03-14'],
    ['14/03/1981', 'mdy', '1981-03-14'],
    ['81-03-14', 'ymd', '1981-03-14'],
    ['1981-03-14', 'mdy', '1981-03-14'],
    ['1981-03-14 00:00:00', 'dmy', '1981-03-14'],
    ['1981-03-14T09:30:00Z', 'dmy', '1981-03-14'],
    ['3/14/1981 9:30 AM', 'mdy', '1981-03-14'],
    ['19810314', 'dmy', '1981-03-14'],
    ['14. März 1981', 'dmy', '1981-03-14'],
    ['14 Mar 81', 'dmy', '1981-03-14'],
    ['14-Dez-1981', 'dmy', '1981-12-14'],
    ['29.02.2024', 'dmy', '2024-02-29'],
  ] as const)('reads %s in %s as %s', (text, order, day) => {
    expect(parseDay(text, { order, yearMax: 2026 })).toBe(day);
  });

  it.each([
    '30.02.1981',
    '29.02.1900',
    '32.01.1981',
    '13.13.1981',
    '29700',
    '19811332',
    '1981',
    'gestern',
    '01.01.2027',
    '',
  ])('finds no day in %j', (text) => {
    expect(parseDay(text, dmy)).toBeNull();
  });
});

describe('parseDueDay', () => {
  const due = { order: 'dmy', yearMax: 2046 } as const;
  it.each([
    ['03/27', '2027-03-31'],
    ['02/2028', '2028-02-29'],
    ['2027-04', '2027-04-30'],
    ['Sep 27', '2027-09-30'],
    ['11.05.2027', '2027-05-11'],
  ])('reads %s as %s', (text, day) => {
    expect(parseDueDay(text, due)).toBe(day);
  });
});

describe('numbers', () => {
  it.each([
    ['123.456 km', 123456],
    ['123,456', 123456],
    ["123'456", 123456],
    ['123 456 KM', 123456],
    ['98765', 98765],
    ['98765,0', 98765],
    ['0', 0],
    ['ca. 100000', null],
    ['1.2.3', null],
    ['9999999', null],
  ])('reads the mileage %s as %s', (text, km) => {
    expect(parseMileage(text)).toBe(km);
  });

  it.each([
    ['2014', 2014],
    ['03/2014', 2014],
    ['14.03.2014', 2014],
    ['2014-03-14', 2014],
    ['20140314', 2014],
    ['14.03.98', 1998],
    ['03/14', 2014],
    ['1234', null],
    ['2099', null],
    ['alt', null],
  ])('reads the year of %s as %s', (text, year) => {
    expect(parseYear(text, 2027)).toBe(year);
  });
});

describe('words', () => {
  it('reads yes and no in several languages', () => {
    expect(['ja', 'X', '1', 'Yes', 'true'].map(parseBoolean)).toEqual(Array(5).fill(true));
    expect(['nein', '0', 'No', 'false'].map(parseBoolean)).toEqual(Array(4).fill(false));
    expect(parseBoolean('vielleicht')).toBeNull();
  });

  it('reads genders from salutations', () => {
    expect(['Frau Dr.', 'w', 'Mrs.'].map(parseGender)).toEqual(['female', 'female', 'female']);
    expect(['Herrn', 'männlich', 'M'].map(parseGender)).toEqual(['male', 'male', 'male']);
    expect(parseGender('Familie')).toBeNull();
  });

  it('reads kinds and fuels', () => {
    expect([parseKind('Firma'), parseKind('privat'), parseKind('?')]).toEqual([
      'business',
      'person',
      null,
    ]);
    expect(
      ['Diesel', 'Super bleifrei', 'Plug-in-Hybrid', 'Elektro', 'LPG', 'Holz'].map(parseFuel),
    ).toEqual(['diesel', 'petrol', 'pluginHybrid', 'electric', 'lpg', null]);
  });

  it('reads countries by code and by name', () => {
    expect(
      [
        'D',
        'de',
        'Deutschland',
        'Österreich',
        'UK',
        'Holland',
        'الإمارات العربية المتحدة',
        'ZZ',
        'Atlantis',
      ].map(parseCountry),
    ).toEqual(['DE', 'DE', 'DE', 'AT', 'GB', 'NL', 'AE', null, null]);
  });
});

describe('identities', () => {
  it('takes a VIN with separators and refuses I, O, Q and wrong lengths', () => {
    expect(parseVin('wvw zzz-1kz4w123456', null)).toBe('WVWZZZ1KZ4W123456');
    expect(parseVin('WVWZZZ1KZ4W12345O', null)).toBeNull();
    expect(parseVin('WVWZZZ1KZ4W12345', null)).toBeNull();
  });

  it('takes short chassis numbers of cars built before 1981', () => {
    expect(parseVin('118403214', 1967)).toBe('118403214');
    expect(parseVin('118403214', 1999)).toBeNull();
  });

  it.each([
    ['<k.lindner@Example.COM>;', 'k.lindner@example.com'],
    ['mailto:jörg@müller.example', 'jörg@müller.example'],
    ['k.lindner@example', null],
    ['k lindner@example.com', null],
    ['k.lindner(at)example.com', null],
    ['@example.com', null],
  ])('reads the e-mail %s as %s', (text, email) => {
    expect(parseEmail(text)).toBe(email);
  });
});

describe('splitName', () => {
  it.each([
    ['Lindner, Katharina', { firstName: 'Katharina', lastName: 'Lindner' }],
    ['Dr. Jonas Lindner', { title: 'Dr.', firstName: 'Jonas', lastName: 'Lindner' }],
    [
      'Frau Prof. Dr. Eva Lindner',
      { title: 'Frau Prof. Dr.', firstName: 'Eva', lastName: 'Lindner' },
    ],
    ['Lindner, Dr. Eva', { title: 'Dr.', firstName: 'Eva', lastName: 'Lindner' }],
    ['Hans Peter von der Au', { firstName: 'Hans Peter', lastName: 'von der Au' }],
    ['von der Au', { lastName: 'von der Au' }],
    ['Lindner', { lastName: 'Lindner' }],
    ['Familie Lindner', { title: 'Familie', lastName: 'Lindner' }],
    ['Lindner Sanitär GmbH', { company: 'Lindner Sanitär GmbH' }],
    ['Meier & Co. KG', { company: 'Meier & Co. KG' }],
    ['Omar al Haddad', { firstName: 'Omar', lastName: 'al Haddad' }],
  ])('takes %s apart', (name, expected) => {
    expect(splitName(name)).toEqual(expected);
  });
});

describe('text', () => {
  it('cleans cells without touching case or line feeds', () => {
    expect(cleanCell('  MÜLLER\u00A0 HANS\t\n x ')).toBe('MÜLLER HANS \n x');
    expect(cleanValue(' a \n b ')).toBe('a b');
    expect(['-', 'n/a', 'NULL', 'k.A.', '00.00.0000'].map(cleanValue)).toEqual([
      '',
      '',
      '',
      '',
      '',
    ]);
  });

  it('folds case, accents and punctuation', () => {
    expect(foldText('Straße-Nr. É')).toBe('strasse nr e');
  });
});
