import { ForecourtError } from '../../../shared/contracts/errors.ts';
import {
  DELIMITERS,
  type Delimiter,
  type ForcedLayout,
  type ImportAnalysis,
  type ImportMapping,
} from '../../../shared/contracts/import-api.ts';
import {
  chooseDelimiter,
  detectCountry,
  detectDateOrder,
  detectHeader,
  usualWidth,
} from '../../../shared/domain/import/detect-layout.ts';
import { guessMapping } from '../../../shared/domain/import/guess-mapping.ts';
import { listDelimiter } from '../../../shared/domain/import/list-delimiter.ts';
import type { CsvRecord } from './csv-reader.ts';
import type { ImportFile } from './import-file.ts';
import { decodeHead, readHead, readHeadRecords, type TextHead } from './read-head.ts';
import { assertWidth, isPreamble } from './table-shape.ts';
import { readWorkbookSample } from './workbook/workbook-table.ts';

const SAMPLE_ROWS = 20;
/** Rows the mapping is guessed from. */
const EVIDENCE_ROWS = 300;
/** Order of most countries that write the day first; the United States are the exception. */
const MONTH_FIRST_COUNTRIES = ['US', 'PH'];

export interface Table {
  headers: string[];
  records: CsvRecord[];
}

/** Layout and mapping as far as the head of the file tells them. */
export async function analyseFile(
  file: ImportFile,
  forced: ForcedLayout,
  garageCountry: string,
): Promise<ImportAnalysis> {
  const { records: all, sheets, ...form } = await readLayout(file, forced, garageCountry);
  all.forEach(assertWidth);
  const hasHeader = forced.hasHeader ?? detectHeader(cellsOf(dropPreamble(all)));
  const { headers, records } = cutHeader(all, hasHeader);
  const rows = cellsOf(records.slice(0, EVIDENCE_ROWS));
  if (rows.length === 0) throw new ForecourtError('FILE_NO_ROWS', 'no row below the header');

  const dateOrder =
    detectDateOrder(rows) ?? (MONTH_FIRST_COUNTRIES.includes(garageCountry) ? 'mdy' : 'dmy');
  const first = guessMapping(headers, rows, { dateOrder, country: garageCountry });
  const country = stateCountry(first.columns, rows) ?? garageCountry;
  const { columns, confidence } =
    country === garageCountry ? first : guessMapping(headers, rows, { dateOrder, country });
  return {
    fileName: file.name,
    bytes: file.size,
    mapping: { ...form, hasHeader, columns, dateOrder, country },
    confidence,
    headers,
    sheets,
    sample: rows.slice(0, SAMPLE_ROWS),
  };
}

type Layout = Pick<ImportMapping, 'sheet' | 'encoding' | 'delimiter'> &
  Pick<ImportAnalysis, 'sheets'> & { records: CsvRecord[] };

async function readLayout(
  file: ImportFile,
  forced: ForcedLayout,
  garageCountry: string,
): Promise<Layout> {
  const head = await readHead(file);
  if (head.kind === 'workbook') {
    const sample = await readWorkbookSample(file, forced.sheet);
    return { ...sample, encoding: 'utf-8', delimiter: listDelimiter(garageCountry) };
  }
  const encoding = forced.encoding ?? head.encoding;
  const text = decodeHead(head, encoding);
  const delimiter = forced.delimiter ?? guessDelimiter(head, text);
  return { encoding, delimiter, sheets: [], records: readHeadRecords(head, text, delimiter) };
}

/** Header and rows of the records of a head, lines above the header left out. */
export function cutHeader(all: CsvRecord[], hasHeader: boolean): Table {
  const records = hasHeader ? dropPreamble(all) : all;
  const { width } = usualWidth(cellsOf(records));
  const named = hasHeader ? (records[0]?.cells ?? []) : [];
  const headers = Array.from({ length: Math.max(named.length, width) }, (_, column) =>
    (named[column] ?? '').trim(),
  );
  return { headers, records: hasHeader ? records.slice(1) : records };
}

function dropPreamble(records: CsvRecord[]): CsvRecord[] {
  const { width } = usualWidth(cellsOf(records));
  const start = records.findIndex((record) => !isPreamble(record, width));
  return start < 0 ? records : records.slice(start);
}

function guessDelimiter(head: TextHead, text: string): Delimiter {
  const samples = DELIMITERS.map((delimiter) => {
    const records = readHeadRecords(head, text, delimiter).slice(0, EVIDENCE_ROWS);
    return [delimiter, cellsOf(records)] as const;
  });
  return chooseDelimiter(new Map(samples));
}

function stateCountry(columns: ImportMapping['columns'], rows: string[][]): string | null {
  if (columns.includes('customer.country')) return null;
  const column = columns.indexOf('customer.state');
  return column < 0 ? null : detectCountry(rows.map((row) => row[column] ?? ''));
}

function cellsOf(records: readonly CsvRecord[]): string[][] {
  return records.map((record) => record.cells);
}
