import { ForecourtError } from '../../../shared/contracts/errors.ts';
import {
  type Delimiter,
  type Encoding,
  IMPORT_BYTES_MAX,
} from '../../../shared/contracts/import-api.ts';
import { type CsvRecord, createCsvReader } from './csv-reader.ts';
import { detectEncoding } from './detect-encoding.ts';
import type { ImportFile } from './import-file.ts';
import { sniffFile } from './sniff-file.ts';

/** Enough for the encoding: a file without one umlaut in its first megabyte is rare. */
const HEAD_BYTES = 1024 * 1024;
/** Enough for layout, mapping and preview. */
const SAMPLE_CHARS = 192 * 1024;

export interface FileHead {
  encoding: Encoding;
  bytes: Uint8Array;
  isWhole: boolean;
}

/** Refuses what is no table of text before anything else is done with it, and tells the encoding. */
export async function readHead(file: ImportFile): Promise<FileHead> {
  const { size } = file;
  if (size === 0) throw new ForecourtError('FILE_EMPTY', 'the file has no content');
  if (size > IMPORT_BYTES_MAX) {
    const details = { megabytes: Math.ceil(size / 1024 / 1024) };
    throw new ForecourtError('FILE_TOO_LARGE', `${size} bytes`, { details });
  }
  const buffer = await file
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .catch((cause: unknown) => {
      throw new ForecourtError('FILE_UNREADABLE', 'the file could not be opened', { cause });
    });
  const bytes = new Uint8Array(buffer);
  const encoding = detectEncoding(bytes);
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const kind = sniffFile(bytes, isWide);
  if (kind || !encoding) {
    const details = { kind: kind ?? 'binary' };
    throw new ForecourtError('FILE_NOT_TEXT', `the file is ${details.kind}`, { details });
  }
  return { encoding, bytes, isWhole: size <= HEAD_BYTES };
}

/** Text of the head; faults of the encoding show as replacement signs here and stop the run later. */
export function decodeHead(head: FileHead, encoding: Encoding): string {
  const text = new TextDecoder(encoding).decode(head.bytes, { stream: !head.isWhole });
  return text.slice(0, SAMPLE_CHARS);
}

/** The complete records of the head. */
export function readHeadRecords(head: FileHead, text: string, delimiter: Delimiter): CsvRecord[] {
  const reader = createCsvReader(delimiter);
  const records = reader.push(text);
  if (head.isWhole && text.length < SAMPLE_CHARS) records.push(...reader.end());
  return records;
}
