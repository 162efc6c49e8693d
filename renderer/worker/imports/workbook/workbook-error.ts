import { ForecourtError } from '../../../../shared/contracts/errors.ts';

/** Bytes of XML a part of a workbook may unpack to. A full sheet of a million rows and 20 columns has 900 MB. */
export const PART_BYTES_MAX = 1024 * 1024 * 1024;
/** All that is kept in memory of a workbook are its shared texts. */
export const SHARED_BYTES_MAX = 192 * 1024 * 1024;
/** Rows of the largest sheet Excel knows. */
export const SHEET_ROWS_MAX = 1_048_576;

export function damagedWorkbook(message: string, cause?: unknown): ForecourtError {
  const details = { kind: 'damaged' };
  return new ForecourtError('FILE_NOT_TEXT', message, { cause, details });
}

export function workbookTooLarge(limitBytes: number): ForecourtError {
  const details = { kind: 'unpacked', megabytes: Math.floor(limitBytes / 1024 / 1024) };
  return new ForecourtError('FILE_TOO_LARGE', 'the workbook unpacks to too much', { details });
}
