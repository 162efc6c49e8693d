import type { WireError } from '../../../shared/contracts/errors.ts';
import {
  IMPORT_FIELDS,
  type ImportAnalysis,
  type ImportField,
  type ImportMapping,
  type ImportProgress,
  type ImportSummary,
  NAME_FIELDS,
  type ProblemCode,
  REPEATABLE_FIELDS,
} from '../../../shared/contracts/import-api.ts';
import type { Tone } from '../../ui/tone-chip.tsx';

/** Below this the guess is marked for the user to look at. */
const CONFIDENCE_LOW = 0.7;
const SAMPLE_VALUES = 3;

export interface ColumnView {
  column: number;
  header: string;
  field: ImportField | null;
  /** First values that are not empty. */
  samples: string[];
  isUnsure: boolean;
  /** Another column before it feeds the same field, which holds one value only. */
  isTwice: boolean;
}

/** One entry per column of the file, as the mapping table shows it. */
export function toColumns(
  analysis: ImportAnalysis,
  mapping: ImportMapping,
  edited: Readonly<Record<number, ImportField | null>>,
): ColumnView[] {
  return analysis.headers.map((header, column) => {
    const field = mapping.columns[column] ?? null;
    const values = analysis.sample.map((row) => row[column]?.trim() ?? '');
    return {
      column,
      header,
      field,
      samples: values.filter((value) => value !== '').slice(0, SAMPLE_VALUES),
      isUnsure:
        field !== null &&
        edited[column] === undefined &&
        (analysis.confidence[column] ?? 0) < CONFIDENCE_LOW,
      isTwice:
        field !== null && !REPEATABLE_FIELDS.has(field) && mapping.columns.indexOf(field) < column,
    };
  });
}

/** The fields of the select, in groups: customer, vehicle, visit. */
export function fieldGroups(): { group: string; fields: ImportField[] }[] {
  const groups = new Map<string, ImportField[]>();
  for (const field of IMPORT_FIELDS) {
    const [group = ''] = field.split('.');
    groups.set(group, [...(groups.get(group) ?? []), field]);
  }
  return [...groups].map(([group, fields]) => ({ group, fields }));
}

export function hasName(mapping: ImportMapping): boolean {
  return mapping.columns.some((field) => field !== null && NAME_FIELDS.includes(field));
}

/** The file is read once before it is written; a tenth of the time, and so of the bar. */
const READING_SHARE = 0.1;

/** Position of the progress bar, 0 to 100; null while nobody can tell. */
export function progressPercent(progress: ImportProgress): number | null {
  const { phase, bytesRead, bytesTotal, rows, rowsWritten } = progress;
  if (phase === 'reading' && bytesTotal > 0) {
    return Math.round(100 * READING_SHARE * (bytesRead / bytesTotal));
  }
  if (phase !== 'writing' || rows === 0) return null;
  return Math.round(100 * (READING_SHARE + (1 - READING_SHARE) * (rowsWritten / rows)));
}

export function isRunning(progress: ImportProgress | null | undefined): boolean {
  return ['reading', 'writing', 'undoing'].includes(progress?.phase ?? 'done');
}

export const PHASE_TONES: Record<ImportSummary['phase'], Tone> = {
  reading: 'primary',
  writing: 'primary',
  undoing: 'primary',
  done: 'success',
  failed: 'error',
  cancelled: 'neutral',
  undone: 'neutral',
};

/**
 * Text keys of an error, best first, and the values for them. `kind` and `encoding` are texts themselves, and
 * some kinds have a text of their own.
 */
export function errorTexts(error: WireError): {
  keys: string[];
  details: Record<string, string | number>;
} {
  const { code, details = {} } = error;
  const specific = Object.keys(details).length > 0 ? [`import:errors.${code}`] : [];
  if ('kind' in details) specific.unshift(`import:errors.${code}.${details.kind}`);
  return { keys: [...specific, `errors:${code}`, 'errors:INTERNAL'], details };
}

const ROW_PROBLEMS: readonly ProblemCode[] = [
  'NO_NAME',
  'TOO_FEW_COLUMNS',
  'TOO_MANY_COLUMNS',
  'ROW_TOO_LONG',
  'QUOTES_BROKEN',
  'INVALID_ROW',
];

/** Problems that keep the whole row out; the others cost one value, which the notes keep. */
export function isRowProblem(code: ProblemCode): boolean {
  return ROW_PROBLEMS.includes(code);
}
