export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** What a column of a legacy file can become. */
export const IMPORT_FIELDS = [
  'customer.externalNumber',
  'customer.kind',
  'customer.title',
  'customer.firstName',
  'customer.lastName',
  'customer.fullName',
  'customer.company',
  'customer.phoneMobile',
  'customer.phoneHome',
  'customer.phoneWork',
  'customer.email',
  'customer.street',
  'customer.houseNumber',
  'customer.postalCode',
  'customer.city',
  'customer.state',
  'customer.country',
  'customer.birthOn',
  'customer.gender',
  'customer.notes',
  'customer.tags',
  'customer.optInEmail',
  'customer.optInSms',
  'vehicle.plate',
  'vehicle.vin',
  'vehicle.make',
  'vehicle.model',
  'vehicle.year',
  'vehicle.fuel',
  'vehicle.colour',
  'vehicle.mileageKm',
  'vehicle.inspectionDueOn',
  'visit.lastOn',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** Fields that several columns may feed: their values are joined or listed. */
export const REPEATABLE_FIELDS: ReadonlySet<ImportField> = new Set<ImportField>([
  'customer.title',
  'customer.phoneMobile',
  'customer.phoneHome',
  'customer.phoneWork',
  'customer.street',
  'customer.notes',
  'customer.tags',
]);

export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export interface ImportMapping {
  /** Sheet of a workbook; absent for a file of text. */
  sheet?: string;
  /** Of a workbook only the file of the rows left out has an encoding and a delimiter. */
  encoding: Encoding;
  delimiter: Delimiter;
  hasHeader: boolean;
  /** Field per column, in the order of the file; null leaves the column out. */
  columns: (ImportField | null)[];
  /** For dates that can be read two ways. ISO and `YYYYMMDD` dates are always understood. */
  dateOrder: DateOrder;
  /** ISO 3166-1 alpha-2, for phones, postal codes and plates without a country. */
  country: string;
}

/** Fields of which at least one must be mapped: without a name nobody can be found again. */
export const NAME_FIELDS: readonly ImportField[] = [
  'customer.firstName',
  'customer.lastName',
  'customer.fullName',
  'customer.company',
];
