import type { ImportMapping, ImportProblem } from '../../../shared/contracts/import-api.ts';
import {
  type ImportedGroup,
  mergeRow,
  startGroup,
} from '../../../shared/domain/import/merge-rows.ts';
import type { ReadOptions } from '../../../shared/domain/import/read-options.ts';
import type { ImportedRow } from '../../../shared/domain/import/row.ts';
import { createRowKey } from '../../../shared/domain/import/row-key.ts';
import type { CsvRecord } from './csv-reader.ts';
import type { SkippedRow } from './import-target.ts';
import { readRecord } from './read-record.ts';

/** A customer of the file and the rows it was read from. */
export interface ReadyGroup extends ImportedGroup {
  rows: { cells: string[]; problems: ImportProblem[] }[];
}

export interface CollectedRows {
  ready: ReadyGroup[];
  skipped: SkippedRow[];
}

/** How often each customer of the file occurs, by hash of its key: what 100 MB need in memory is numbers. */
export interface RowSurvey {
  count(record: CsvRecord): void;
  countOf(key: string): number;
}

export function createRowSurvey(mapping: ImportMapping): RowSurvey {
  const keyOf = createRowKey(mapping);
  const counts = new Map<number, number>();
  return {
    count(record) {
      const key = keyOf(record.cells);
      if (key === null) return;
      const hash = hashText(key);
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
    },
    countOf: (key) => counts.get(hashText(key)) ?? 0,
  };
}

interface Pending {
  group: ReadyGroup | null;
  rowsToCome: number;
}

export interface RowCollector {
  take(records: readonly CsvRecord[], options: ReadOptions): CollectedRows;
  /** Customers still waiting for a row, which only a shared hash can cause. */
  end(): ReadyGroup[];
}

/**
 * Gathers the rows of each customer, which may stand anywhere in the file, and lets a customer go with
 * its last row. `survey` has seen the whole file before.
 */
export function createRowCollector(survey: RowSurvey, mapping: ImportMapping): RowCollector {
  const keyOf = createRowKey(mapping);
  const pending = new Map<string, Pending>();

  function takeRecord(record: CsvRecord, options: ReadOptions, out: CollectedRows): void {
    const { cells } = record;
    const { row, problems } = readRecord(record, options);
    if (!row) out.skipped.push({ cells, problems });
    const own: ReadyGroup | null = row && { ...startGroup(row), rows: [{ cells, problems }] };
    const key = keyOf(cells);
    if (key === null || survey.countOf(key) < 2) {
      if (own) out.ready.push(own);
      return;
    }
    const known = pending.get(key) ?? { group: null, rowsToCome: survey.countOf(key) };
    known.rowsToCome -= 1;
    if (row && own) known.group = join(known.group, row, own, out);
    pending.set(key, known);
    if (known.rowsToCome > 0) return;
    pending.delete(key);
    if (known.group) out.ready.push(known.group);
  }

  return {
    take(records, options) {
      const out: CollectedRows = { ready: [], skipped: [] };
      for (const record of records) takeRecord(record, options, out);
      return out;
    },
    end() {
      const rest = [...pending.values()].flatMap(({ group }) => group ?? []);
      pending.clear();
      return rest;
    },
  };
}

/** The group with the row; a row that does not fit into it leaves at once as a customer of its own. */
function join(
  group: ReadyGroup | null,
  row: ImportedRow,
  own: ReadyGroup,
  out: CollectedRows,
): ReadyGroup {
  if (!group) return own;
  const merged = mergeRow(group, row);
  if (merged) return { ...merged, rows: [...group.rows, ...own.rows] };
  out.ready.push(own);
  return group;
}

/**
 * 53-bit hash of a text. Source: cyrb53 by bryc (public domain). Two keys that share a hash are only
 * counted together, which delays a customer; they are never merged.
 */
function hashText(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
