import type { ErrorCode } from './errors.ts';

/** A file the user chose; a `File` on both ends, described here by what both need to know of it. */
export interface PickedFile {
  readonly name: string;
  readonly size: number;
  readonly lastModified: number;
}

/** Larger files are refused with a clear message; everything below is streamed. */
export const IMPORT_BYTES_MAX = 100 * 1024 * 1024;
export const IMPORT_COLUMNS_MAX = 500;

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

export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export interface ImportMapping {
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

export interface ImportAnalysis {
  fileName: string;
  bytes: number;
  mapping: ImportMapping;
  /** 0 to 1 per column: how sure the guess is. */
  confidence: number[];
  headers: string[];
  /** The first rows as read with the guessed encoding and delimiter. */
  sample: string[][];
}

/** What would become of the first rows under this mapping. */
export interface ImportPreview {
  rows: ImportPreviewRow[];
  headers: string[];
  sample: string[][];
}

export interface ImportPreviewRow {
  line: number;
  name: string;
  phones: string[];
  email: string | null;
  address: string;
  vehicle: string;
  problems: ImportProblem[];
}

export const PROBLEM_CODES = [
  /** The row cannot be taken. */
  'NO_NAME',
  'TOO_FEW_COLUMNS',
  'TOO_MANY_COLUMNS',
  'ROW_TOO_LONG',
  'QUOTES_BROKEN',
  'INVALID_ROW',
  /** The row is taken without that value, which is kept in the notes. */
  'PHONE_INVALID',
  'EMAIL_INVALID',
  'DATE_INVALID',
  'VIN_INVALID',
  'YEAR_INVALID',
  'MILEAGE_INVALID',
  'VALUE_TOO_LONG',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface ImportProblem {
  code: ProblemCode;
  field: ImportField | null;
  /** The value as it stands in the file. */
  value: string;
  /** True when the whole row was left out. */
  isFatal: boolean;
}

export interface ImportProgress {
  importId: string;
  phase: 'reading' | 'writing' | 'done' | 'failed' | 'cancelled' | 'undoing';
  bytesRead: number;
  bytesTotal: number;
  rows: number;
  customers: number;
  vehicles: number;
  skipped: number;
  error?: { code: ErrorCode; message: string };
}

export interface ImportSummary {
  id: string;
  fileName: string;
  startedAt: string;
  endedAt: string | null;
  phase: ImportProgress['phase'] | 'undone';
  rows: number;
  customers: number;
  vehicles: number;
  /** Rows left out, and rows taken without one of their values. */
  skipped: number;
  flawed: number;
  problems: { code: ProblemCode; count: number }[];
}
