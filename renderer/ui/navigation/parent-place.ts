import { parseHash } from './hash-location.ts';

/** One step up: `#/customers/1` → `/customers`; null at the top. */
export function parentPlace(hash: string): string | null {
  const parts = parseHash(hash).path.split('/').filter(Boolean);
  return parts.length > 1 ? `/${parts.slice(0, -1).join('/')}` : null;
}
