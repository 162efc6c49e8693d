import type { ImportMapping } from '../../../shared/contracts/import-api.ts';
import { type CsvRecord, createCsvReader } from './csv-reader.ts';
import { decodeFile } from './decode-file.ts';
import type { ImportFile } from './import-file.ts';
import { assertWidth, isPreamble } from './table-shape.ts';

export interface TablePiece {
  /** Empty strings where the file names no columns. */
  headers: string[];
  /** Rows without the header and what stands above it. */
  records: CsvRecord[];
  bytesRead: number;
}

/** All rows of the file in pieces, in order. Fails like `decodeFile`, and FILE_TOO_MANY_COLUMNS. */
export async function* readTable(
  file: ImportFile,
  mapping: ImportMapping,
): AsyncGenerator<TablePiece, void, undefined> {
  const width = mapping.columns.length;
  let headers: string[] | null = mapping.hasHeader ? null : Array<string>(width).fill('');
  const reader = createCsvReader(mapping.delimiter);

  function toPiece(records: CsvRecord[], bytesRead: number): TablePiece {
    let start = 0;
    records.forEach((record, at) => {
      assertWidth(record);
      if (headers) return;
      start = at + 1;
      if (!isPreamble(record, width)) headers = record.cells;
    });
    return { headers: headers ?? [], records: records.slice(start), bytesRead };
  }

  let bytesRead = 0;
  for await (const piece of decodeFile(file, mapping.encoding)) {
    bytesRead = piece.bytesRead;
    yield toPiece(reader.push(piece.text), bytesRead);
  }
  yield toPiece(reader.end(), bytesRead);
}
