import type { ImportMapping } from '../../../shared/contracts/import-api.ts';
import { type CsvRecord, createCsvReader } from './csv-reader.ts';
import { decodeFile } from './decode-file.ts';
import type { ImportFile } from './import-file.ts';
import { assertWidth, isPreamble } from './table-shape.ts';
import { createSheetReader } from './workbook/workbook-table.ts';

export interface TablePiece {
  /** Empty strings where the file names no columns. */
  headers: string[];
  /** Rows without the header and what stands above it. */
  records: CsvRecord[];
  bytesRead: number;
}

export interface TableReader {
  readonly bytesTotal: number;
  /**
   * All rows of the file in pieces, in order, from the start each time.
   * Fails like `decodeFile` or `openWorkbook`, and FILE_TOO_MANY_COLUMNS.
   */
  read(): AsyncGenerator<TablePiece, void, undefined>;
}

export function createTableReader(file: ImportFile, mapping: ImportMapping): TableReader {
  const width = mapping.columns.length;
  const readRecords =
    mapping.sheet === undefined
      ? () => readTextRecords(file, mapping)
      : createSheetReader(file, mapping.sheet, width);

  async function* read(): AsyncGenerator<TablePiece, void, undefined> {
    let headers: string[] | null = mapping.hasHeader ? null : Array<string>(width).fill('');
    for await (const { records, bytesRead } of readRecords()) {
      let start = 0;
      records.forEach((record, at) => {
        assertWidth(record);
        if (headers) return;
        start = at + 1;
        if (!isPreamble(record, width)) headers = record.cells;
      });
      yield { headers: headers ?? [], records: records.slice(start), bytesRead };
    }
  }

  return { bytesTotal: file.size, read };
}

async function* readTextRecords(
  file: ImportFile,
  mapping: ImportMapping,
): AsyncGenerator<{ records: CsvRecord[]; bytesRead: number }, void, undefined> {
  const reader = createCsvReader(mapping.delimiter);
  let bytesRead = 0;
  for await (const piece of decodeFile(file, mapping.encoding)) {
    bytesRead = piece.bytesRead;
    yield { records: reader.push(piece.text), bytesRead };
  }
  yield { records: reader.end(), bytesRead };
}
