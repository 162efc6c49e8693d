import Papa from 'papaparse';
import { PROBLEM_TEXTS } from '../../../shared/domain/import/problem.ts';
import type { ImportStore, StoredImport } from './import-target.ts';

/**
 * The rows left out, in the layout of the source, so that they can be corrected and imported again: two
 * columns more say why. UTF-8 with byte order mark, which spreadsheets need to see the umlauts.
 */
export async function writeErrorFile(
  store: ImportStore,
  stored: StoredImport,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { delimiter, hasHeader } = stored.mapping;
  const width = stored.mapping.columns.length;
  const lines: string[][] = [];
  if (hasHeader) lines.push([...fill(stored.headers, width), 'Problem', 'Explanation']);
  for (const number of await store.partNumbers(stored.id)) {
    const part = await store.readPart(stored.id, number);
    for (const { cells, problems } of part?.skipped ?? []) {
      const fatal = problems.filter((problem) => problem.isFatal);
      const codes = fatal.map((problem) => problem.code);
      const texts = codes.map((code) => PROBLEM_TEXTS[code]);
      lines.push([...fill(cells, width), codes.join(' '), texts.join(' ')]);
    }
  }
  const text = Papa.unparse(lines, { delimiter, newline: '\r\n' });
  const bytes = new TextEncoder().encode(`\uFEFF${text}\r\n`);
  return { name: `${stored.fileName.replace(/\.[^.]*$/, '')}-errors.csv`, bytes };
}

function fill(cells: readonly string[], width: number): string[] {
  return Array.from({ length: Math.max(width, cells.length) }, (_, column) => cells[column] ?? '');
}
