import { type ImportField, type ImportMapping, REPEATABLE_FIELDS } from './mapping.ts';
import type { ImportProblem, ProblemCode } from './problem.ts';
import { cleanCell, cleanName, cleanValue } from './values/text.ts';

export interface RowValue {
  field: ImportField;
  text: string;
  /** Name of the column for the notes: its header, or the field where there is none. */
  label: string;
}

/** Longest part of a value that is shown beside its problem. */
const PROBLEM_VALUE_MAX = 200;

/** The mapped cells of one row, and what becomes of those that have no place in the book. */
export interface RowValues {
  readonly problems: ImportProblem[];
  /** Non-empty values of a field in the order of the columns. */
  all(field: ImportField): RowValue[];
  first(field: ImportField): RowValue | null;
  /** Text of the field within its length; a longer one is reported and goes to the notes. */
  short(field: ImportField, max: number): string | undefined;
  /** First value of the field as `parse` reads it; what it cannot read goes to the notes. */
  parsed<T>(field: ImportField, parse: (text: string) => T | null, code?: ProblemCode): T | null;
  /** Puts a value into the notes. */
  keep(value: RowValue): void;
  /** Reports a value that could not be taken, and keeps it. */
  refuse(code: ProblemCode, value: RowValue): void;
  /** Lines for the notes. */
  kept(): string[];
}

const NAMES: ReadonlySet<ImportField> = new Set<ImportField>([
  'customer.title',
  'customer.firstName',
  'customer.lastName',
  'customer.fullName',
  'customer.company',
]);

export function createRowValues(
  cells: readonly string[],
  mapping: Pick<ImportMapping, 'columns'>,
  headers: readonly string[],
): RowValues {
  const problems: ImportProblem[] = [];
  const kept: string[] = [];
  const byField = new Map<ImportField, RowValue[]>();
  const all = (field: ImportField) => byField.get(field) ?? [];
  const keep = ({ label, text }: RowValue) => {
    const line = `${label}: ${text}`;
    if (!kept.includes(line)) kept.push(line);
  };
  const refuse = (code: ProblemCode, value: RowValue) => {
    const shown = value.text.slice(0, PROBLEM_VALUE_MAX);
    problems.push({ code, field: value.field, value: shown, isFatal: false });
    keep(value);
  };
  for (const value of mappedValues(cells, mapping, headers)) {
    const values = byField.get(value.field) ?? [];
    // A second column for a field that holds one value: the first one counts, the other is not lost.
    if (values.length > 0 && !REPEATABLE_FIELDS.has(value.field)) keep(value);
    else byField.set(value.field, [...values, value]);
  }
  return {
    problems,
    all,
    first: (field) => all(field)[0] ?? null,
    keep,
    refuse,
    kept: () => kept,
    short(field, max) {
      const value = all(field)[0];
      if (value && value.text.length > max) refuse('VALUE_TOO_LONG', value);
      return value && value.text.length <= max ? value.text : undefined;
    },
    parsed(field, parse, code) {
      const value = all(field)[0];
      if (!value) return null;
      const result = parse(value.text);
      if (result === null) {
        if (code) refuse(code, value);
        else keep(value);
      }
      return result;
    },
  };
}

function mappedValues(
  cells: readonly string[],
  mapping: Pick<ImportMapping, 'columns'>,
  headers: readonly string[],
): RowValue[] {
  return mapping.columns.flatMap((field, column) => {
    const text = field === null ? '' : clean(field, cells[column] ?? '');
    if (field === null || text === '') return [];
    const label = headers[column]?.trim() || (field.split('.')[1] ?? field);
    return [{ field, text, label }];
  });
}

function clean(field: ImportField, raw: string): string {
  if (field === 'customer.notes') return cleanCell(raw);
  return NAMES.has(field) ? cleanName(raw) : cleanValue(raw);
}
