import type { ImportProblem } from '../../../shared/contracts/import-api.ts';
import type { ReadOptions } from '../../../shared/domain/import/read-options.ts';
import { readRow } from '../../../shared/domain/import/read-row.ts';
import type { RowReading } from '../../../shared/domain/import/row.ts';
import type { CsvRecord } from './csv-reader.ts';

/** A record as customer and car; one whose quotes are broken is left out. */
export function readRecord(record: CsvRecord, options: ReadOptions): RowReading {
  const code = judgeFlaw(record, options.mapping.columns.length);
  if (!code) return readRow(record.cells, options);
  const value = record.cells.join(' ').trim().slice(0, 200);
  const problem: ImportProblem = { code, field: null, value, isFatal: true };
  return { row: null, problems: [problem] };
}

/** Loose quotes do no harm while the record has the width of the file. */
function judgeFlaw(
  { flaw, cells }: CsvRecord,
  width: number,
): 'QUOTES_BROKEN' | 'ROW_TOO_LONG' | null {
  if (flaw === 'QUOTES_LOOSE') return cells.length === width ? null : 'QUOTES_BROKEN';
  return flaw;
}
