import type { ImportMapping } from './mapping.ts';

export interface ReadOptions {
  mapping: Pick<ImportMapping, 'columns' | 'dateOrder' | 'country'>;
  /** Empty strings where the file has no header. */
  headers: readonly string[];
  /** `YYYY-MM-DD`; dates mileage readings and settles the century of two-digit years. */
  today: string;
}
