import type { RejectedRow } from '../../../shared/contracts/data-api.ts';

/** What the program fills in itself and nobody typed. */
const TECHNICAL = new Set(['id', 'garageIds', 'rev', 'stamps', 'createdAt', '_deleted']);

/** Fields a person typed, as readable text. */
export function triedFacts(tried: Record<string, unknown>): [name: string, value: string][] {
  return Object.entries(tried).flatMap(([name, value]) => {
    if (TECHNICAL.has(name)) return [];
    const text = readable(value);
    return text === '' ? [] : [[name, text] satisfies [string, string]];
  });
}

function readable(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(readable).filter(Boolean).join('; ');
  if (typeof value === 'object')
    return Object.values(value).map(readable).filter(Boolean).join(', ');
  return String(value);
}

/** Who or what was refused, as far as the refused row says. */
export function rejectedName({ tried }: RejectedRow): string {
  const text = (key: string) => (typeof tried[key] === 'string' ? tried[key] : '');
  const person = [text('firstName'), text('lastName')].filter(Boolean).join(' ');
  return text('company') || person || text('plate') || text('vin') || text('jobCardNumber');
}
