import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectHeader } from './detect-layout.ts';
import { guessMapping } from './guess-mapping.ts';
import { readRow } from './read-row.ts';
import { TEMPLATE_FIELDS, templateRows } from './template.ts';

const LOCALES = join(import.meta.dirname, '../../../resources/locales');
const OPTIONS = { dateOrder: 'dmy', country: 'DE' } as const;

describe.each(['en', 'de', 'ar'])('the template in %s', (language) => {
  const texts = JSON.parse(readFileSync(join(LOCALES, language, 'import.json'), 'utf8'));
  const [headers, example] = templateRows((field) => texts[`fields.${field}`]);

  it('is understood column by column when it comes back, filled in or not', () => {
    expect(guessMapping(headers, [example], OPTIONS).columns).toEqual(TEMPLATE_FIELDS);
    const blank = TEMPLATE_FIELDS.map(() => '');
    expect(guessMapping(headers, [blank], OPTIONS).columns).toEqual(TEMPLATE_FIELDS);
    expect(detectHeader([headers, example])).toBe(true);
  });
});

it('has an example without a problem', () => {
  const [headers, example] = templateRows((field) => field);
  const mapping = { ...OPTIONS, columns: TEMPLATE_FIELDS };
  const { row, problems } = readRow(example, { mapping, headers, today: '2026-11-20' });
  expect(problems).toEqual([]);
  expect(row).toMatchObject({
    customer: {
      kind: 'person',
      firstName: 'Eva',
      lastName: 'Lindner',
      birthOn: '1984-03-27',
      gender: 'female',
      optIns: ['email'],
      phones: [{ number: '+491715558817' }, { number: '+493641555881' }],
      addresses: [{ postalCode: '07743', city: 'Jena', country: 'DE' }],
    },
    vehicle: { plate: 'J EL 417', vin: 'WVWZZZ1KZAW000417', year: 2021, fuel: 'diesel' },
  });
});
