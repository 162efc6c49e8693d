import { ForecourtError } from '../../../shared/contracts/errors.ts';
import {
  type Delimiter,
  type Encoding,
  IMPORT_BYTES_MAX,
  type ImportMapping,
} from '../../../shared/contracts/import-api.ts';
import { type CsvRecord, createCsvReader } from './csv-reader.ts';
import { detectEncoding } from './detect-encoding.ts';
import { type ImportFile, readSlice } from './import-file.ts';
import { isLockedWorkbook } from './locked-workbook.ts';
import { sniffFile } from './sniff-file.ts';

/** Enough for the encoding: a file without one umlaut in its first megabyte is rare. */
const HEAD_BYTES = 1024 * 1024;
/** Enough for layout, mapping and preview. */
const SAMPLE_CHARS = 192 * 1024;

export interface TextHead {
  kind: 'text';
  encoding: Encoding;
  bytes: Uint8Array;
  isWhole: boolean;
}

/** A package of parts, which is opened by its directory at the end rather than by its head. */
export interface WorkbookHead {
  kind: 'workbook';
}

export type FileHead = TextHead | WorkbookHead;

/** Refuses what is no table before anything else is done with it, and tells the encoding of text. */
export async function readHead(file: ImportFile): Promise<FileHead> {
  const { size } = file;
  if (size === 0) throw new ForecourtError('FILE_EMPTY', 'the file has no content');
  if (size > IMPORT_BYTES_MAX) {
    const details = { megabytes: Math.ceil(size / 1024 / 1024) };
    throw new ForecourtError('FILE_TOO_LARGE', `${size} bytes`, { details });
  }
  const bytes = await readSlice(file, 0, HEAD_BYTES);
  const encoding = detectEncoding(bytes);
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const kind = sniffFile(bytes, isWide);
  if (kind === 'zip') return { kind: 'workbook' };
  if (kind === 'xls' && (await isLockedWorkbook(file, bytes))) throw notText('locked');
  if (kind || !encoding) {
    throw notText(kind ?? 'binary');
  }
  return { kind: 'text', encoding, bytes, isWhole: size <= HEAD_BYTES };
}

/** The same for a file that was analysed before; the mapping of a workbook fits no other file, and no other does it. */
export async function readHeadFor(file: ImportFile, mapping: ImportMapping): Promise<FileHead> {
  const head = await readHead(file);
  if ((head.kind === 'workbook') === (mapping.sheet !== undefined)) return head;
  throw new ForecourtError('INVALID_INPUT', 'the mapping is of another kind of file');
}

function notText(kind: string): ForecourtError {
  return new ForecourtError('FILE_NOT_TEXT', `the file is ${kind}`, { details: { kind } });
}

/** Text of the head; faults of the encoding show as replacement signs here and stop the run later. */
export function decodeHead(head: TextHead, encoding: Encoding): string {
  const text = new TextDecoder(encoding).decode(head.bytes, { stream: !head.isWhole });
  return text.slice(0, SAMPLE_CHARS);
}

/** The complete records of the head. */
export function readHeadRecords(head: TextHead, text: string, delimiter: Delimiter): CsvRecord[] {
  const reader = createCsvReader(delimiter);
  const records = reader.push(text);
  if (head.isWhole && text.length < SAMPLE_CHARS) records.push(...reader.end());
  return records;
}
