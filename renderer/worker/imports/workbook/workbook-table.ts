import { ForecourtError } from '../../../../shared/contracts/errors.ts';
import { type CsvRecord, RECORD_CHARS_MAX } from '../csv-reader.ts';
import type { ImportFile } from '../import-file.ts';
import { openWorkbook, type Sheet, type Workbook } from './open-workbook.ts';
import { readSheet, type SheetRow } from './read-sheet.ts';
import { readSharedTexts } from './shared-texts.ts';
import { damagedWorkbook } from './workbook-error.ts';

/** Enough for layout, mapping and preview. */
const SAMPLE_ROWS = 1_100;

export interface WorkbookSample {
  sheet: string;
  sheets: { name: string; isHidden: boolean }[];
  /** The first rows, all of one width. */
  records: CsvRecord[];
}

export interface WorkbookPiece {
  records: CsvRecord[];
  /** Packed bytes of the file read so far. */
  bytesRead: number;
}

/**
 * The first rows of a sheet: of the one that is named, else of the first that has rows below a header; a hidden
 * one only where no other has any. Fails: FILE_NO_ROWS, NOT_FOUND, and as `openWorkbook`.
 */
export async function readWorkbookSample(
  file: ImportFile,
  name: string | undefined,
): Promise<WorkbookSample> {
  const workbook = await openWorkbook(file);
  const { sheet, rows } = await chooseSheet(workbook, name);
  const texts = await readTextsOf(workbook, rows);
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  return {
    sheet: sheet.name,
    sheets: workbook.sheets.map(({ name, isHidden }) => ({ name, isHidden })),
    records: rows.map((row) => toRecord(row, texts, width)),
  };
}

/**
 * Reads all rows of a sheet, each at least `width` wide, as often as it is called. The first time, pieces without
 * rows come while the shared texts are read, so that whoever reads can tell how far it is and stop; they are
 * kept for the next time.
 */
export function createSheetReader(
  file: ImportFile,
  name: string,
  width: number,
): () => AsyncGenerator<WorkbookPiece, void, undefined> {
  let workbook: Workbook | null = null;
  let texts: readonly string[] | null = null;

  return async function* read() {
    workbook ??= await openWorkbook(file);
    const sheet = findSheet(workbook, name);
    const bytesBefore = workbook.sharedTexts?.packedBytes ?? 0;
    if (workbook.sharedTexts && !texts) {
      let all: string[] = [];
      for await (const reading of readSharedTexts(workbook.sharedTexts)) {
        all = reading.texts;
        yield { records: [], bytesRead: bytesBefore * reading.read };
      }
      texts = all;
    }
    for await (const { rows, read: share } of readSheet(sheet.part, workbook.formats)) {
      const records = rows.map((row) => toRecord(row, texts ?? [], width));
      yield { records, bytesRead: bytesBefore + sheet.part.packedBytes * share };
    }
  };
}

async function chooseSheet(
  workbook: Workbook,
  name: string | undefined,
): Promise<{ sheet: Sheet; rows: SheetRow[] }> {
  const { sheets } = workbook;
  const ordered = [...sheets].sort((a, b) => Number(a.isHidden) - Number(b.isHidden));
  let withHeader: { sheet: Sheet; rows: SheetRow[] } | null = null;
  for (const sheet of name === undefined ? ordered : [findSheet(workbook, name)]) {
    const rows = await readFirstRows(workbook, sheet);
    if (rows.length > 1) return { sheet, rows };
    if (rows.length === 1) withHeader ??= { sheet, rows };
  }
  if (withHeader) return withHeader;
  const details = { kind: name === undefined ? 'workbook' : 'sheet' };
  throw new ForecourtError('FILE_NO_ROWS', `the ${details.kind} has no rows`, { details });
}

function findSheet({ sheets }: Workbook, name: string): Sheet {
  const sheet = sheets.find((candidate) => candidate.name === name);
  if (!sheet) throw new ForecourtError('NOT_FOUND', 'no such sheet');
  return sheet;
}

async function readFirstRows({ formats }: Workbook, sheet: Sheet): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  for await (const { rows } of readSheet(sheet.part, formats)) {
    first.push(...rows);
    if (first.length >= SAMPLE_ROWS) break;
    await breathe();
  }
  return first.slice(0, SAMPLE_ROWS);
}

/** Shared texts stand in the order of their first use, so that those of the first rows are soon found. */
async function readTextsOf(workbook: Workbook, rows: readonly SheetRow[]): Promise<string[]> {
  const last = rows.reduce(
    (max, { cells }) =>
      cells.reduce<number>((m, c) => (typeof c === 'number' && c > m ? c : m), max),
    -1,
  );
  if (last < 0 || !workbook.sharedTexts) return [];
  for await (const { texts } of readSharedTexts(workbook.sharedTexts)) {
    if (texts.length > last) return texts;
    await breathe();
  }
  throw damagedWorkbook('a shared text is missing');
}

/** Blank formatted rows and texts of other sheets can be long in coming. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function toRecord({ line, cells }: SheetRow, texts: readonly string[], width: number): CsvRecord {
  let chars = 0;
  const all = Array.from({ length: Math.max(width, cells.length) }, (_, column) => {
    const cell = cells[column] ?? '';
    const text = typeof cell === 'string' ? cell : texts[cell];
    if (text === undefined) throw damagedWorkbook('a shared text is missing');
    chars += text.length;
    return text;
  });
  return { line, cells: all, flaw: chars > RECORD_CHARS_MAX ? 'ROW_TOO_LONG' : null };
}
