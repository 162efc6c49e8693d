import { useSyncExternalStore } from 'react';

/**
 * Place inside the hash: `#/customers/new?text=…`. What was typed must never reach the host with a
 * request, so unlike wouter's own hook the query stays behind the hash as well.
 */
export function parseHash(hash: string): { path: string; search: string } {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  return { path: `/${path}`, search };
}

interface NavigateOptions {
  replace?: boolean;
}

/** Goes to a path such as `/customers/1`, with an optional query. */
export function navigate(to: string, { replace = false }: NavigateOptions = {}): void {
  const oldURL = location.href;
  const newURL = new URL(`#/${to.replace(/^#?\/?/, '')}`, oldURL).href;
  if (newURL === oldURL) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', newURL);
  dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL }));
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

const hrefOf = (path: string) => `#${path}`;

/** Location hook for wouter's Router. */
export function useHashLocation(): [string, typeof navigate] {
  return [useSyncExternalStore(subscribe, () => parseHash(location.hash).path), navigate];
}
useHashLocation.hrefs = hrefOf;

/** Search hook for wouter's Router. */
export function useHashSearch(): string {
  return useSyncExternalStore(subscribe, () => parseHash(location.hash).search);
}
