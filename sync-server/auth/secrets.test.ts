import { describe, expect, it } from 'vitest';
import { createCode, createToken, hashCode } from './secrets.ts';

describe('secrets', () => {
  it('makes codes of two groups of five letters', () => {
    expect(createCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('reads a code however it is typed', () => {
    expect(hashCode(' 7k2qo mlita ')).toEqual(hashCode('7K2Q0-M11TA'));
  });

  it('carries the region in the token', () => {
    expect(createToken('eu')).toMatch(/^eu\.[\w-]{43}$/);
  });
});
