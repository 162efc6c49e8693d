import { describe, expect, it } from 'vitest';
import { parseHash } from './hash-location.ts';
import { parentPlace } from './parent-place.ts';

describe('parseHash', () => {
  it('keeps the query behind the hash', () => {
    expect(parseHash('#/customers/new?text=Lindner%20M')).toEqual({
      path: '/customers/new',
      search: 'text=Lindner%20M',
    });
  });

  it('reads an empty hash as the root', () => {
    expect(parseHash('')).toEqual({ path: '/', search: '' });
  });
});

it('goes one step up until the top', () => {
  expect(parentPlace('#/customers/1?tab=visits')).toBe('/customers');
  expect(parentPlace('#/customers')).toBeNull();
});
