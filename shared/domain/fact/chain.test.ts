import { describe, expect, it } from 'vitest';
import { newSalt, sha256 } from '../../lib/sha256.ts';
import { CHAIN_START, digestOf, linkOf } from './chain.ts';

const fact = {
  id: 'f1',
  garageIds: ['garage-1'],
  customerId: 'c1',
  deskId: 'desk-a',
  content: 'x',
};

describe('sha256', () => {
  // FIPS 180-2, appendix B.1, in base64url.
  it('gives the digest of the standard', async () => {
    expect(await sha256('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
    expect(await sha256('')).toBe('47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU');
  });

  it('makes salts of 22 characters, never twice the same', () => {
    const salts = Array.from({ length: 100 }, newSalt);
    for (const salt of salts) expect(salt).toMatch(/^[\w-]{22}$/);
    expect(new Set(salts).size).toBe(100);
  });
});

describe('digestOf', () => {
  it('depends on salt, content and who wrote it, not on the order of fields or on garages', async () => {
    const digest = await digestOf('salt', fact);
    const { id, ...rest } = fact;
    expect(await digestOf('salt', { ...rest, id })).toBe(digest);
    expect(await digestOf('salt', { ...fact, garageIds: ['garage-2'] })).toBe(digest);
    expect(await digestOf('other', fact)).not.toBe(digest);
    expect(await digestOf('salt', { ...fact, content: 'y' })).not.toBe(digest);
    expect(await digestOf('salt', { ...fact, deskId: 'desk-b' })).not.toBe(digest);
  });
});

describe('linkOf', () => {
  it('differs in every later fact when one before it differs', async () => {
    const chain = async (contents: string[]) => {
      let link = CHAIN_START;
      for (const content of contents) link = await linkOf(link, await digestOf('s', { content }));
      return link;
    };
    expect(await chain(['a', 'b', 'c'])).not.toBe(await chain(['a', 'x', 'c']));
    expect(await chain(['a', 'b', 'c'])).not.toBe(await chain(['a', 'c', 'b']));
    expect(await chain(['a', 'b', 'c'])).toHaveLength(43);
  });
});
