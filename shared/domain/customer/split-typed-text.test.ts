import { describe, expect, it } from 'vitest';
import { splitTypedText } from './split-typed-text.ts';

describe('splitTypedText', () => {
  it.each([
    ['katharina lindner', { firstName: 'Katharina', lastName: 'Lindner' }],
    ['lindner', { lastName: 'Lindner' }],
    ['Lindner, Katharina', { firstName: 'Katharina', lastName: 'Lindner' }],
    ['anna-maria von der heide', { firstName: 'Anna-Maria', lastName: 'von der Heide' }],
    ['Jean de la Tour', { firstName: 'Jean de la', lastName: 'Tour' }],
    ["Sean O'Neil", { firstName: 'Sean', lastName: "O'Neil" }],
    ['خالد الحداد', { firstName: 'خالد', lastName: 'الحداد' }],
    ['Lindner Sanitär GmbH', { company: 'Lindner Sanitär GmbH' }],
    ['Auto 24 GmbH & Co. KG', { company: 'Auto 24 GmbH & Co. KG' }],
  ])('reads the name in “%s”', (text, parts) => expect(splitTypedText(text)).toEqual(parts));

  it.each([
    ['0171 555 88 17', { phone: '0171 555 88 17' }],
    ['+49 (171) 555-8817', { phone: '+49 (171) 555-8817' }],
    ['0044 20 7946 0000', { phone: '0044 20 7946 0000' }],
    ['k.lindner@example.net', { email: 'k.lindner@example.net' }],
    ['M KL 4217', { plate: 'M KL 4217' }],
    ['m-kl 4217e', { plate: 'M-KL 4217E' }],
    ['AB12 CDE', { plate: 'AB12 CDE' }],
    ['wvwzzz1jz3w386752', { vin: 'WVWZZZ1JZ3W386752' }],
  ])('reads “%s”', (text, parts) => expect(splitTypedText(text)).toEqual(parts));

  it('takes everything apart that stands together', () => {
    expect(
      splitTypedText('katharina lindner 0171 5558817 m-kl 4217 k.lindner@example.net'),
    ).toEqual({
      firstName: 'Katharina',
      lastName: 'Lindner',
      phone: '0171 5558817',
      plate: 'M-KL 4217',
      email: 'k.lindner@example.net',
    });
  });

  it('leaves out digits that are only the tail of something', () => {
    expect(splitTypedText('lindnr 4217')).toEqual({ lastName: 'Lindnr' });
    expect(splitTypedText('4217')).toEqual({});
  });

  it('keeps capitals somebody wrote on purpose', () => {
    expect(splitTypedText('Ronald McDonald')).toEqual({
      firstName: 'Ronald',
      lastName: 'McDonald',
    });
  });

  it('is empty for an empty text', () => {
    expect(splitTypedText('  ')).toEqual({});
  });
});
