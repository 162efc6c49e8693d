import { describe, expect, it } from 'vitest';
import { guessMapping } from './guess-mapping.ts';
import { guessByHeader } from './header-words.ts';

const options = { dateOrder: 'dmy', country: 'DE' } as const;
const guess = (headers: string[], rows: string[][] = []) =>
  guessMapping(headers, rows, options).columns;

describe('guessMapping', () => {
  it('knows the columns of a German workshop system', () => {
    const headers =
      'Kd.-Nr.;Anrede;Name;Vorname;Straße;PLZ;Ort;Telefon privat;Telefon geschäftl.;Handy;E-Mail;Geburtsdatum;Kfz-Kennzeichen;Fahrgestellnummer;Marke;Modell;EZ;km-Stand;nächste HU;Letzter Besuch;Bemerkung';
    expect(guess(headers.split(';'))).toEqual([
      'customer.externalNumber',
      'customer.title',
      'customer.lastName',
      'customer.firstName',
      'customer.street',
      'customer.postalCode',
      'customer.city',
      'customer.phoneHome',
      'customer.phoneWork',
      'customer.phoneMobile',
      'customer.email',
      'customer.birthOn',
      'vehicle.plate',
      'vehicle.vin',
      'vehicle.make',
      'vehicle.model',
      'vehicle.year',
      'vehicle.mileageKm',
      'vehicle.inspectionDueOn',
      'visit.lastOn',
      'customer.notes',
    ]);
  });

  it('knows English headers in every spelling of their words', () => {
    expect(
      guess([
        'CustomerID',
        'first_name',
        'LAST NAME',
        'CompanyName',
        'Mobile Phone',
        'Email Address',
        'Zip Code',
        'License Plate',
        'Vehicle Make',
        'ModelYear',
        'Odometer',
        'Opt-in SMS',
      ]),
    ).toEqual([
      'customer.externalNumber',
      'customer.firstName',
      'customer.lastName',
      'customer.company',
      'customer.phoneMobile',
      'customer.email',
      'customer.postalCode',
      'vehicle.plate',
      'vehicle.make',
      'vehicle.year',
      'vehicle.mileageKm',
      'customer.optInSms',
    ]);
  });

  it('maps the published person files and leaves their social security number out', () => {
    const headers =
      'rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id';
    const row =
      'rec-1, sarah, bruhn, 44, forbes street, wintersloe, kellerberrin, 4510, vic, 19300213, 7535316';
    const { columns } = guessMapping(headers.split(','), [row.split(',')], {
      dateOrder: 'dmy',
      country: 'AU',
    });
    expect(columns).toEqual([
      'customer.externalNumber',
      'customer.firstName',
      'customer.lastName',
      'customer.houseNumber',
      'customer.street',
      'customer.street',
      'customer.city',
      'customer.postalCode',
      'customer.state',
      'customer.birthOn',
      null,
    ]);
  });

  it('reads a file without headers by its contents', () => {
    const rows = [
      [
        'Lindner, Katharina',
        'k@example.com',
        '0171 5558817',
        'M-KL 4217',
        'WVWZZZ1KZ4W123456',
        'VW',
      ],
      ['Baumann, Peter', 'p@example.com', '0172 5558818', 'M-PB 301', 'WVWZZZ1KZ4W123457', 'Audi'],
    ];
    expect(guess(Array(6).fill(''), rows)).toEqual([
      'customer.fullName',
      'customer.email',
      'customer.phoneMobile',
      'vehicle.plate',
      'vehicle.vin',
      'vehicle.make',
    ]);
  });

  it('gives a field that holds one value to one column only', () => {
    expect(guess(['E-Mail', 'Email', 'Tel', 'Telefon'])).toEqual([
      'customer.email',
      null,
      'customer.phoneHome',
      'customer.phoneHome',
    ]);
  });

  it('believes the values more than the header above them', () => {
    const rows = [['k@example.com'], ['p@example.com']];
    expect(guess(['Telefon'], rows)).toEqual(['customer.email']);
  });

  it('calls a lone name column the whole name', () => {
    expect(guess(['Kunde', 'Ort'])).toEqual(['customer.fullName', 'customer.city']);
    expect(guess(['Name', 'First name'])).toEqual(['customer.lastName', 'customer.firstName']);
  });

  it('is less sure of a part of a header than of the whole', () => {
    const sure = guessByHeader('Telefon privat')?.confidence ?? 0;
    const unsure = guessByHeader('Telefon privat abends erreichbar')?.confidence ?? 1;
    expect(unsure).toBeLessThan(sure);
    expect(guessByHeader('Zahlungsziel')).toBeNull();
  });
});
