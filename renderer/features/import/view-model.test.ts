import { describe, expect, it } from 'vitest';
import {
  IMPORT_FIELDS,
  type ImportAnalysis,
  type ImportProgress,
  PROBLEM_CODES,
} from '../../../shared/contracts/import-api.ts';
import {
  errorTexts,
  fieldGroups,
  hasName,
  isRowProblem,
  isRunning,
  progressPercent,
  toColumns,
} from './view-model.ts';

const analysis: ImportAnalysis = {
  fileName: 'kunden.csv',
  bytes: 100,
  mapping: {
    encoding: 'utf-8',
    delimiter: ';',
    hasHeader: true,
    columns: ['customer.lastName', 'customer.email', 'customer.email', null],
    dateOrder: 'dmy',
    country: 'DE',
  },
  confidence: [0.95, 0.6, 0.95, 0.5],
  headers: ['Name', 'Mail', 'Mail 2', ''],
  sheets: [],
  sample: [
    ['', 'a@example.com', '', 'x'],
    ['Lindner', 'b@example.com'],
    ['Huber', '', '', 'y'],
    ['Meier', '', '', ''],
    ['Vogt', '', '', ''],
  ],
};

const progress: ImportProgress = {
  importId: 'i',
  phase: 'reading',
  bytesRead: 50,
  bytesTotal: 100,
  rows: 10,
  rowsWritten: 0,
  customers: 0,
  vehicles: 0,
  skipped: 0,
};

describe('toColumns', () => {
  it('shows three values that are not empty, wherever they stand', () => {
    const columns = toColumns(analysis, analysis.mapping, {});
    expect(columns.map((column) => column.samples)).toEqual([
      ['Lindner', 'Huber', 'Meier'],
      ['a@example.com', 'b@example.com'],
      [],
      ['x', 'y'],
    ]);
  });

  it('marks guesses that are not sure until the user has looked at them', () => {
    const unsure = (edited: Record<number, null>) =>
      toColumns(analysis, analysis.mapping, edited).map((column) => column.isUnsure);
    expect(unsure({})).toEqual([false, true, false, false]);
    expect(unsure({ 1: null })).toEqual([false, false, false, false]);
  });

  it('marks the second column of a field that holds one value', () => {
    const columns = toColumns(analysis, analysis.mapping, {});
    expect(columns.map((column) => column.isTwice)).toEqual([false, false, true, false]);
  });
});

describe('view of an import', () => {
  it('offers every field once, in groups', () => {
    expect(fieldGroups().map(({ group }) => group)).toEqual(['customer', 'vehicle', 'visit']);
    expect(fieldGroups().flatMap(({ fields }) => fields)).toEqual([...IMPORT_FIELDS]);
  });

  it('needs a column that holds a name', () => {
    expect(hasName(analysis.mapping)).toBe(true);
    expect(hasName({ ...analysis.mapping, columns: ['customer.email', null] })).toBe(false);
  });

  it('never moves the bar backwards from reading to writing', () => {
    const at = (change: Partial<ImportProgress>) => progressPercent({ ...progress, ...change });
    const steps = [
      at({ bytesRead: 0 }),
      at({}),
      at({ bytesRead: 100 }),
      at({ phase: 'writing' }),
      at({ phase: 'writing', rowsWritten: 5 }),
      at({ phase: 'writing', rowsWritten: 10 }),
    ];
    expect(steps).toEqual([0, 5, 10, 10, 55, 100]);
    expect(at({ phase: 'undoing' })).toBeNull();
  });

  it('knows when an import is on its way', () => {
    expect(isRunning(null)).toBe(false);
    expect(isRunning(progress)).toBe(true);
    expect(isRunning({ ...progress, phase: 'done' })).toBe(false);
  });

  it('names a line only where the error brings one', () => {
    const details = { line: 4, encoding: 'utf-8' };
    expect(errorTexts({ code: 'FILE_ENCODING', message: '', details })).toEqual({
      keys: ['import:errors.FILE_ENCODING', 'errors:FILE_ENCODING', 'errors:INTERNAL'],
      details,
    });
    const locked = { code: 'FILE_NOT_TEXT', message: '', details: { kind: 'locked' } } as const;
    expect(errorTexts(locked).keys.slice(0, 2)).toEqual([
      'import:errors.FILE_NOT_TEXT.locked',
      'import:errors.FILE_NOT_TEXT',
    ]);
    expect(errorTexts({ code: 'FILE_EMPTY', message: '' }).keys[0]).toBe('errors:FILE_EMPTY');
  });

  it('tells problems of a row from those of a value', () => {
    expect(PROBLEM_CODES.filter(isRowProblem)).toEqual(PROBLEM_CODES.slice(0, 6));
  });
});
