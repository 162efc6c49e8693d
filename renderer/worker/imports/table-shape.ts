import { ForecourtError } from '../../../shared/contracts/errors.ts';
import { IMPORT_COLUMNS_MAX } from '../../../shared/contracts/import-api.ts';
import type { CsvRecord } from './csv-reader.ts';

/** A table that wide is no customer list; going on would only produce nonsense. */
export function assertWidth({ line, cells }: CsvRecord): void {
  if (cells.length <= IMPORT_COLUMNS_MAX) return;
  const details = { line, columns: cells.length, limit: IMPORT_COLUMNS_MAX };
  throw new ForecourtError('FILE_TOO_MANY_COLUMNS', `line ${line} has ${cells.length} columns`, {
    details,
  });
}

/**
 * Titles and Excel's “sep=;” stand above the header as lines of one value. Only files with a header have
 * them: without one such a line is a row like any other, and no row is dropped.
 */
export function isPreamble(record: CsvRecord, columnCount: number): boolean {
  return columnCount > 1 && record.cells.filter((cell) => cell.trim() !== '').length < 2;
}
