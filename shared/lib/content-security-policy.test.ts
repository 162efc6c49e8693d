import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';

const directives = new Map(
  contentSecurityPolicy('abc')
    .split('; ')
    .map((text) => [text.split(' ')[0], text.split(' ').slice(1)]),
);

describe('contentSecurityPolicy', () => {
  it('allows scripts and workers from the desk itself only', () => {
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('worker-src')).toEqual(["'self'"]);
    expect(directives.get('default-src')).toEqual(["'none'"]);
  });

  it('lets plain HTTP go to this machine only', () => {
    const plain = (directives.get('connect-src') ?? []).filter((source) =>
      source.startsWith('http:'),
    );
    expect(plain).toEqual(['http://127.0.0.1:*', 'http://localhost:*']);
  });

  it('ties style elements to the nonce of the answer', () => {
    expect(directives.get('style-src')).toEqual(["'self'", "'nonce-abc'"]);
  });
});
