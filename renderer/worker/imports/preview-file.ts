import type {
  ImportMapping,
  ImportPreview,
  ImportPreviewRow,
  ImportProblem,
} from '../../../shared/contracts/import-api.ts';
import { customerName } from '../../../shared/domain/customer/customer.ts';
import type { RowReading } from '../../../shared/domain/import/row.ts';
import { cutHeader } from './analyse-file.ts';
import type { CsvRecord } from './csv-reader.ts';
import type { ImportFile } from './import-file.ts';
import { createProblemCounter } from './problem-counter.ts';
import { decodeHead, readHeadFor, readHeadRecords } from './read-head.ts';
import { readRecord } from './read-record.ts';
import { assertWidth } from './table-shape.ts';
import { readWorkbookSample } from './workbook/workbook-table.ts';

const PREVIEW_ROWS = 12;
const FLAWED_ROWS = 12;
const CHECKED_ROWS = 1_000;
const SAMPLE_ROWS = 20;

/** What the first rows of the file would become. Nothing is written. */
export async function previewFile(
  file: ImportFile,
  mapping: ImportMapping,
  today: string,
): Promise<ImportPreview> {
  const all = await readSample(file, mapping);
  all.forEach(assertWidth);
  const { headers, records } = cutHeader(all, mapping.hasHeader);
  const checked = records.slice(0, CHECKED_ROWS);
  const counter = createProblemCounter();
  const rows: ImportPreviewRow[] = [];
  const flawedRows: ImportPreviewRow[] = [];
  for (const record of checked) {
    const reading = readRecord(record, { mapping, headers, today });
    counter.add(reading.problems);
    const row = toPreviewRow(record.line, reading);
    if (rows.length < PREVIEW_ROWS) rows.push(row);
    if (reading.problems.length > 0 && flawedRows.length < FLAWED_ROWS) flawedRows.push(row);
  }
  return {
    rows,
    checkedRows: checked.length,
    problems: counter.counts(),
    flawedRows,
    headers,
    sample: checked.slice(0, SAMPLE_ROWS).map((record) => record.cells),
  };
}

async function readSample(file: ImportFile, mapping: ImportMapping): Promise<CsvRecord[]> {
  const head = await readHeadFor(file, mapping);
  if (head.kind === 'workbook') return (await readWorkbookSample(file, mapping.sheet)).records;
  return readHeadRecords(head, decodeHead(head, mapping.encoding), mapping.delimiter);
}

function toPreviewRow(line: number, { row, problems }: RowReading): ImportPreviewRow {
  return {
    line,
    name: row ? customerName(row.customer) : '',
    phones: row?.customer.phones.map((phone) => phone.number) ?? [],
    email: row?.customer.email ?? null,
    address: row ? describeAddress(row) : '',
    vehicle: row?.vehicle ? describeCar(row.vehicle) : '',
    problems: problems satisfies ImportProblem[],
  };
}

function describeAddress({ customer }: NonNullable<RowReading['row']>): string {
  const [address] = customer.addresses;
  const town = [address?.postalCode, address?.city].filter(Boolean).join(' ');
  return [address?.street?.replaceAll('\n', ', '), town].filter(Boolean).join(', ');
}

function describeCar(car: NonNullable<NonNullable<RowReading['row']>['vehicle']>): string {
  return [car.plate ?? car.vin, [car.make, car.model].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(' · ');
}
