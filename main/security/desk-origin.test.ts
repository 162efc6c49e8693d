import { describe, expect, it } from 'vitest';
import { isDeskUrl } from './desk-origin.ts';

describe('isDeskUrl', () => {
  it.each(['app://desk/', 'app://desk/index.html#/customers'])('knows %s', (url) => {
    expect(isDeskUrl(url)).toBe(true);
  });

  it.each([
    'app://desk.evil.example/',
    'app://evil/app://desk/',
    'app://desk@evil.example/',
    'https://desk/',
    'file:///desk',
    'about:blank',
    '',
  ])('refuses "%s"', (url) => {
    expect(isDeskUrl(url)).toBe(false);
  });
});
