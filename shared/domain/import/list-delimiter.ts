import type { Delimiter } from './mapping.ts';

/**
 * What the spreadsheets of a country put between the values of a CSV file: a semicolon where the comma is in
 * the numbers already. `region` is an ISO 3166-1 alpha-2 code.
 */
export function listDelimiter(region: string): Delimiter {
  const { language } = new Intl.Locale(`und-${region}`).maximize();
  const parts = new Intl.NumberFormat(`${language}-${region}`).formatToParts(0.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ';' : ',';
}
