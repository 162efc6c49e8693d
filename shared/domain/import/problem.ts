import type { ImportField } from './mapping.ts';

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

/** Wording of the error file, which is English in every language so that support can read it. */
export const PROBLEM_TEXTS: Record<ProblemCode, string> = {
  NO_NAME: 'The row has neither a name nor a company.',
  TOO_FEW_COLUMNS: 'The row has far fewer columns than the file.',
  TOO_MANY_COLUMNS: 'The row has more columns than the file; a separator in a value needs quotes.',
  ROW_TOO_LONG: 'The row is too long to be a row of a table.',
  QUOTES_BROKEN: 'A quotation mark is opened and not closed.',
  INVALID_ROW: 'The values do not make a valid customer.',
  PHONE_INVALID: 'The phone number cannot be dialled; a missing area code is the usual reason.',
  EMAIL_INVALID: 'This is not an e-mail address.',
  DATE_INVALID: 'This is not a day of the calendar.',
  VIN_INVALID: 'A VIN has 17 characters without I, O and Q.',
  YEAR_INVALID: 'This is not a model year.',
  MILEAGE_INVALID: 'This is not a mileage.',
  VALUE_TOO_LONG: 'The value is longer than the field.',
};
