import type { Delimiter, Encoding, ImportMapping } from '../domain/import/mapping.ts';
import type { ImportProblem, ProblemCode } from '../domain/import/problem.ts';
import type { WireError } from './errors.ts';

export type {
  Delimiter,
  Encoding,
  ImportField,
  ImportMapping,
} from '../domain/import/mapping.ts';
export {
  DATE_ORDERS,
  DELIMITERS,
  ENCODINGS,
  IMPORT_FIELDS,
  NAME_FIELDS,
  REPEATABLE_FIELDS,
} from '../domain/import/mapping.ts';
export type { ImportProblem, ProblemCode } from '../domain/import/problem.ts';
export { PROBLEM_CODES } from '../domain/import/problem.ts';

/** A file the user chose; a `File` on both ends, described here by what both need to know of it. */
export interface PickedFile {
  readonly name: string;
  readonly size: number;
  readonly lastModified: number;
}

/** Larger files are refused with a clear message; everything below is streamed. */
export const IMPORT_BYTES_MAX = 100 * 1024 * 1024;
export const IMPORT_COLUMNS_MAX = 500;

/** What the user knows better than the detection; the rest is detected again around it. */
export interface ForcedLayout {
  sheet?: string;
  encoding?: Encoding;
  delimiter?: Delimiter;
  hasHeader?: boolean;
}

export interface ImportAnalysis {
  fileName: string;
  bytes: number;
  mapping: ImportMapping;
  /** 0 to 1 per column: how sure the guess is. */
  confidence: number[];
  headers: string[];
  /** Sheets of a workbook in their order; empty for a file of text. */
  sheets: SheetChoice[];
  /** The first rows as read with the guessed encoding and delimiter. */
  sample: string[][];
}

export interface SheetChoice {
  name: string;
  isHidden: boolean;
}

/** What would become of the first rows under this mapping. */
export interface ImportPreview {
  rows: ImportPreviewRow[];
  /** How many rows stand in the part of the file that was read for the preview. */
  checkedRows: number;
  /** Problems among all of them, and the first rows that have any. */
  problems: ProblemCount[];
  flawedRows: ImportPreviewRow[];
  headers: string[];
  sample: string[][];
}

export interface ImportPreviewRow {
  line: number;
  name: string;
  phones: string[];
  email: string | null;
  address: string;
  vehicle: string;
  problems: ImportProblem[];
}

export interface ProblemCount {
  code: ProblemCode;
  count: number;
}

export interface ImportProgress {
  importId: string;
  phase: 'reading' | 'writing' | 'done' | 'failed' | 'cancelled' | 'undoing';
  bytesRead: number;
  bytesTotal: number;
  /** Rows found so far; all of them once the phase is `writing`. */
  rows: number;
  rowsWritten: number;
  customers: number;
  vehicles: number;
  skipped: number;
  error?: WireError;
}

export interface ImportSummary {
  id: string;
  fileName: string;
  startedAt: string;
  endedAt: string | null;
  phase: ImportProgress['phase'] | 'undone';
  rows: number;
  customers: number;
  vehicles: number;
  /** Rows left out, and rows taken without one of their values. */
  skipped: number;
  flawed: number;
  problems: ProblemCount[];
  /** Why it failed; an import that failed or was cancelled has left nothing behind. */
  error?: WireError;
}
