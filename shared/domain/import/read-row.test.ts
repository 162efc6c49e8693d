import { describe, expect, it } from 'vitest';
import type { ImportField } from './mapping.ts';
import { mergeRow, startGroup } from './merge-rows.ts';
import { readRow } from './read-row.ts';
import { createRowKey } from './row-key.ts';

type Cells = Partial<Record<ImportField, string>>;

function options(cells: Cells, country = 'DE') {
  const columns = Object.keys(cells) as ImportField[];
  const mapping = { columns, dateOrder: 'dmy', country } as const;
  const headers = columns.map((field) => field.split('.')[1] ?? field);
  return { mapping, headers, today: '2026-11-20' };
}

const read = (cells: Cells, country?: string) =>
  readRow(Object.values(cells), options(cells, country));
const taken = (cells: Cells, country?: string) => {
  const { row } = read(cells, country);
  if (!row) throw new Error('the row was left out');
  return row;
};

describe('readRow', () => {
  it('reads a whole row of a legacy file', () => {
    const { row, problems } = read({
      'customer.externalNumber': 'K-1001',
      'customer.title': 'Frau Dr.',
      'customer.firstName': 'KATHARINA',
      'customer.lastName': 'LINDNER',
      'customer.phoneMobile': '0171/555 88 17',
      'customer.phoneHome': '089 123456 (abends)',
      'customer.email': 'K.Lindner@Example.com',
      'customer.street': 'Hauptstr.',
      'customer.houseNumber': '5a',
      'customer.city': '80331 München',
      'customer.birthOn': '14.03.81',
      'customer.optInEmail': 'ja',
      'customer.optInSms': 'nein',
      'vehicle.plate': 'm-kl 4217',
      'vehicle.make': 'VW',
      'vehicle.model': 'Golf',
      'vehicle.year': '2014',
      'vehicle.mileageKm': '123.456 km',
      'vehicle.inspectionDueOn': '03/27',
      'visit.lastOn': '12.03.2024',
    });
    expect(problems).toEqual([]);
    expect(row).toEqual({
      customer: {
        kind: 'person',
        title: 'Frau Dr.',
        firstName: 'KATHARINA',
        lastName: 'LINDNER',
        gender: 'female',
        phones: [
          { number: '+491715558817', kind: 'mobile', isPrimary: true },
          { number: '+4989123456', kind: 'home', isPrimary: false },
        ],
        addresses: [
          {
            kind: 'home',
            street: 'Hauptstr. 5a',
            postalCode: '80331',
            city: 'München',
            country: 'DE',
            isDefault: true,
          },
        ],
        email: 'K.Lindner@example.com',
        optIns: ['email'],
        doNotContact: false,
        birthOn: '1981-03-14',
        source: { kind: 'import' },
        externalNumber: 'K-1001',
        tags: [],
        notes: 'phoneHome: 089 123456 (abends)\nlastOn: 12.03.2024',
        status: 'active',
      },
      vehicle: {
        plate: 'M KL 4217',
        plateCountry: 'DE',
        make: 'VW',
        model: 'Golf',
        year: 2014,
        inspectionDueOn: '2027-03-31',
        mileage: [{ on: '2024-03-12', km: 123456 }],
      },
    });
  });

  it.each([
    ['customer.phoneHome', '555123', 'PHONE_INVALID'],
    ['customer.email', 'lindner(at)example', 'EMAIL_INVALID'],
    ['customer.birthOn', '31.02.1981', 'DATE_INVALID'],
    ['customer.birthOn', '21.11.2026', 'DATE_INVALID'],
    ['vehicle.vin', 'WVWZZZ1KZ4W12345O', 'VIN_INVALID'],
    ['vehicle.mileageKm', 'viel', 'MILEAGE_INVALID'],
    ['vehicle.year', 'alt', 'YEAR_INVALID'],
    ['customer.externalNumber', 'x'.repeat(65), 'VALUE_TOO_LONG'],
    ['customer.title', 'x'.repeat(41), 'VALUE_TOO_LONG'],
    ['vehicle.plate', 'x'.repeat(17), 'VALUE_TOO_LONG'],
  ] as const)('keeps a %s of %s in the notes and says so', (field, value, code) => {
    const { row, problems } = read({
      'customer.lastName': 'Lindner',
      'vehicle.make': 'VW',
      [field]: value,
    });
    expect(problems).toMatchObject([{ code, field, isFatal: false }]);
    expect(row?.customer.notes).toContain(value);
  });

  it('keeps what has no place without calling it a problem', () => {
    const { row, problems } = read({
      'customer.lastName': 'Lindner',
      'customer.country': 'Atlantis',
      'vehicle.mileageKm': '1000',
      'customer.notes': 'zahlt bar\nimmer',
    });
    expect(problems).toEqual([]);
    expect(row?.vehicle).toBeNull();
    expect(row?.customer.notes).toBe('zahlt bar\nimmer\ncountry: Atlantis\nmileageKm: 1000');
  });

  it('leaves out rows without a name, stubs, and rows wider than the file', () => {
    const codes = (cells: string[]) => {
      const { mapping, headers, today } = options({
        'customer.lastName': '',
        'customer.city': '',
        'customer.email': '',
      });
      return readRow(cells, { mapping, headers, today }).problems.map((problem) => problem.code);
    };
    expect(codes(['-', 'Ulm', ''])).toEqual(['NO_NAME']);
    expect(codes(['Ende der Liste'])).toEqual(['TOO_FEW_COLUMNS']);
    expect(codes(['Lindner', 'Ulm', '', 'x'])).toEqual(['TOO_MANY_COLUMNS']);
    expect(codes(['Lindner', 'Ulm', '', ''])).toEqual([]);
    expect(codes(['Lindner', 'Ulm'])).toEqual([]);
  });

  it('leaves out a row whose notes do not fit, rather than cutting them', () => {
    const { row, problems } = read({
      'customer.lastName': 'Lindner',
      'customer.notes': 'x'.repeat(4001),
    });
    expect(row).toBeNull();
    expect(problems).toMatchObject([{ code: 'VALUE_TOO_LONG', isFatal: true }]);
  });

  it('makes companies of company columns, legal forms and the salutation Firma', () => {
    expect(taken({ 'customer.company': 'Lindner Sanitär GmbH' }).customer.kind).toBe('business');
    expect(taken({ 'customer.lastName': 'Meier KG' }).customer).toMatchObject({
      kind: 'business',
      company: 'Meier KG',
    });
    const firm = taken({ 'customer.title': 'Firma', 'customer.lastName': 'Auto Huber' }).customer;
    expect(firm).toMatchObject({ kind: 'business', company: 'Auto Huber' });
    expect(firm.title).toBeUndefined();
  });

  it('sets the house number where the country has it', () => {
    const cells = {
      'customer.lastName': 'b',
      'customer.street': 'forbes street',
      'customer.houseNumber': '44',
    };
    expect(taken(cells, 'AU').customer.addresses[0]?.street).toBe('44 forbes street');
    expect(taken(cells, 'DE').customer.addresses[0]?.street).toBe('forbes street 44');
  });

  it('keeps the second of two columns mapped to one field', () => {
    const mapping = {
      columns: ['customer.lastName', 'customer.email', 'customer.email'],
      dateOrder: 'dmy',
      country: 'DE',
    } as const;
    const { row } = readRow(['Lindner', 'a@example.com', 'b@example.com'], {
      mapping: { ...mapping, columns: [...mapping.columns] },
      headers: ['Name', 'Mail', 'Mail 2'],
      today: '2026-11-20',
    });
    expect(row?.customer.email).toBe('a@example.com');
    expect(row?.customer.notes).toBe('Mail 2: b@example.com');
  });
});

describe('rows of one customer', () => {
  const columns: ImportField[] = [
    'customer.externalNumber',
    'customer.lastName',
    'customer.city',
    'customer.birthOn',
  ];
  const key = createRowKey({ columns });

  it('share number and name, or name and address', () => {
    expect(key(['7', 'Lindner', 'Ulm', ''])).toBe(key(['7', 'LINDNER', 'Berlin', '']));
    expect(key(['7', 'Eva Lindner', '', ''])).toBe(key(['7', 'Lindner, Eva', '', '']));
    expect(key(['7', 'Lindner', 'Ulm', ''])).not.toBe(key(['7', 'Huber', 'Ulm', '']));
    expect(key(['', 'Lindner', 'Ulm', ''])).toBe(key(['', 'lindner', 'ULM', '']));
    expect(key(['', 'Lindner', 'Ulm', '1.1.50'])).not.toBe(key(['', 'Lindner', 'Ulm', '1.1.80']));
    expect(key(['', 'Lindner', '', ''])).toBeNull();
    expect(key(['7', '', 'Ulm', ''])).toBeNull();
  });

  it('become one customer with all cars, phones and addresses, and nothing is lost', () => {
    const base: Cells = {
      'customer.lastName': 'Lindner',
      'customer.city': 'Ulm',
      'customer.email': 'a@example.com',
      'customer.phoneHome': '089 123456',
      'vehicle.plate': 'M-KL 1',
    };
    const other: Cells = {
      'customer.lastName': 'Lindner',
      'customer.city': 'Bonn',
      'customer.email': 'b@example.com',
      'customer.phoneHome': '0171 5558817',
      'vehicle.plate': 'M-KL 2',
    };
    const merged = mergeRow(startGroup(taken(base)), taken(other));
    expect(merged?.vehicles.map((vehicle) => vehicle.plate)).toEqual(['M KL 1', 'M KL 2']);
    expect(merged?.customer.phones.map((phone) => [phone.number, phone.isPrimary])).toEqual([
      ['+4989123456', true],
      ['+491715558817', false],
    ]);
    expect(merged?.customer.addresses.map((address) => [address.city, address.isDefault])).toEqual([
      ['Ulm', true],
      ['Bonn', false],
    ]);
    expect(merged?.customer).toMatchObject({
      email: 'a@example.com',
      notes: 'email: b@example.com',
    });
  });

  it('name one car once, however its plate is written', () => {
    const car = (plate: string, km: string) =>
      taken({ 'customer.lastName': 'Lindner', 'vehicle.plate': plate, 'vehicle.mileageKm': km });
    const merged = mergeRow(startGroup(car('M-KL 1', '100')), car('m kl1', '200'));
    expect(merged?.vehicles).toHaveLength(1);
    expect(merged?.vehicles[0]?.mileage).toEqual([{ on: '2026-11-20', km: 200 }]);
    expect(merged?.customer.notes).toBe('2026-11-20: 100 km');
  });

  it('stay apart when together they do not fit', () => {
    const long = (notes: string) =>
      taken({ 'customer.lastName': 'Lindner', 'customer.notes': notes });
    expect(mergeRow(startGroup(long('x'.repeat(3000))), long('y'.repeat(3000)))).toBeNull();
  });
});
