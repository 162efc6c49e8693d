import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Public data for tests and benches; no part of the project, so it may be absent. */
const FOLDER = process.env.FORECOURT_DATA ?? resolve(import.meta.dirname, '../../../shared/data');

export const FEBRL_FILES = ['dataset1.csv', 'dataset2.csv', 'dataset3.csv'] as const;
export type FebrlFile = (typeof FEBRL_FILES)[number];

export const hasFebrl = existsSync(join(FOLDER, 'febrl', 'dataset2.csv'));

export function febrlPath(name: FebrlFile): string {
  return join(FOLDER, 'febrl', name);
}

/** Name by record id, read without the importer: these files have no quotes. */
export function febrlNames(name: FebrlFile): Map<string, string> {
  const [, ...lines] = readFileSync(febrlPath(name), 'utf8').trim().split('\n');
  return new Map(
    lines.map((line) => {
      const [number = '', given = '', surname = ''] = line.split(',').map((cell) => cell.trim());
      return [number, [given, surname].filter(Boolean).join(' ')];
    }),
  );
}
