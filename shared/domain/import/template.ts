import { IMPORT_FIELDS, type ImportField } from './mapping.ts';

/** Fields of the template: all but the whole name, which stands there in its parts. */
export const TEMPLATE_FIELDS = IMPORT_FIELDS.filter((field) => field !== 'customer.fullName');

/** An invented customer; the words are those the import understands in every language. */
const EXAMPLE: Partial<Record<ImportField, string>> = {
  'customer.externalNumber': '10001',
  'customer.kind': 'person',
  'customer.title': 'Dr.',
  'customer.firstName': 'Eva',
  'customer.lastName': 'Lindner',
  'customer.phoneMobile': '+49 171 5558817',
  'customer.phoneHome': '+49 3641 555881',
  'customer.email': 'eva.lindner@example.com',
  'customer.street': 'Marktweg',
  'customer.houseNumber': '7a',
  // With a zero in front, which has to stay.
  'customer.postalCode': '07743',
  'customer.city': 'Jena',
  'customer.country': 'DE',
  'customer.birthOn': '1984-03-27',
  'customer.gender': 'female',
  'customer.tags': 'VIP',
  'customer.optInEmail': 'yes',
  'customer.optInSms': 'no',
  'vehicle.plate': 'J-EL 417',
  'vehicle.vin': 'WVWZZZ1KZAW000417',
  'vehicle.make': 'Volkswagen',
  'vehicle.model': 'Golf',
  'vehicle.year': '2021',
  'vehicle.fuel': 'diesel',
  'vehicle.colour': 'Beige',
  'vehicle.mileageKm': '48200',
  'vehicle.inspectionDueOn': '2027-05-31',
  'visit.lastOn': '2026-03-12',
};

/** Header and one example row of a file to fill in; `nameOf` names a column in the language of the desk. */
export function templateRows(nameOf: (field: ImportField) => string): [string[], string[]] {
  return [TEMPLATE_FIELDS.map(nameOf), TEMPLATE_FIELDS.map((field) => EXAMPLE[field] ?? '')];
}
