import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeText } from './encode-text.ts';

/** Any characters but halves of surrogate pairs; fast-check's own strings build a large table first. */
const arbitraryText = fc
  .array(fc.integer({ min: 1, max: 0x10ffff }).filter((code) => code < 0xd800 || code > 0xdfff))
  .map((codes) => String.fromCodePoint(...codes));

describe('encodeText', () => {
  it('writes UTF-8 and UTF-16 that decode to the same text', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        expect(encodeText(text, 'utf-8').join()).toBe(new TextEncoder().encode(text).join());
        expect(new TextDecoder('utf-16le').decode(encodeText(text, 'utf-16le'))).toBe(text);
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  it('writes every letter Windows-1252 has', () => {
    const text = 'Jürgen Groß, 5 € – “Œuvre”';
    expect(new TextDecoder('windows-1252').decode(encodeText(text, 'windows-1252'))).toBe(text);
  });

  it('drops accents the code page lacks and marks letters it cannot write', () => {
    const decode = (text: string) =>
      new TextDecoder('windows-1252').decode(encodeText(text, 'windows-1252'));
    expect(decode('Şimşek')).toBe('Simsek');
    expect(decode('Ivana Marić')).toBe('Ivana Maric');
    expect(decode('نورة')).toBe('????');
  });
});
