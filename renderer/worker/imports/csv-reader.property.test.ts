import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { DELIMITERS, ENCODINGS } from '../../../shared/contracts/import-api.ts';
import { createCsvReader } from './csv-reader.ts';
import { decodeFile } from './decode-file.ts';

/*
 * Properties:
 * 1. What a CSV writer wrote comes back cell by cell, cut into pieces anywhere.
 * 2. The same from bytes, in every encoding, cut inside characters, quotes and line ends.
 * 3. Any text whatever ends with every non-blank line in exactly one record, in rising lines.
 */

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'ß', 'é', '"', ';', ',', '\t', '|', ' ', '\n', '7') }),
  fc.constantFrom('Müller', '€ 5', '', 'a""b', '""', "l'été"),
);
const table = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.constantFrom(...DELIMITERS))
  .chain(([width, delimiter]) =>
    fc.record({
      delimiter: fc.constant(delimiter),
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }),
      newline: fc.constantFrom('\n', '\r\n', '\r'),
      endsOpen: fc.boolean(),
    }),
  );
const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 });

function write({ rows, delimiter, newline, endsOpen }: Table): string {
  const quoted = rows.map((row) => row.map((text) => text.replaceAll('\n', newline)));
  return Papa.unparse(quoted, { delimiter, newline, quotes: true }) + (endsOpen ? '' : newline);
}
type Table = { rows: string[][]; delimiter: string; newline: string; endsOpen: boolean };

function cut<T extends { length: number; slice(from: number, to: number): T }>(
  whole: T,
  sizes: readonly number[],
): T[] {
  const pieces: T[] = [];
  for (let at = 0, n = 0; at < whole.length; n++) {
    const size = sizes[n % sizes.length] ?? 1;
    pieces.push(whole.slice(at, at + size));
    at += size;
  }
  return pieces;
}

function encode(text: string, encoding: string): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  // Windows-1252 is Latin-1 but for 32 places, of which the cells use the euro sign.
  if (encoding === 'windows-1252') {
    return Uint8Array.from([...text].map((c) => (c === '€' ? 0x80 : c.charCodeAt(0))));
  }
  const units = [...text].map((c) => c.charCodeAt(0));
  const isLittle = encoding === 'utf-16le';
  return Uint8Array.from(
    units.flatMap((unit) => (isLittle ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
  );
}

describe('createCsvReader', () => {
  it('gives back what was written, cut into pieces anywhere', () => {
    fc.assert(
      fc.property(table, cuts, (source, sizes) => {
        const reader = createCsvReader(source.delimiter as ',');
        const records = cut(write(source), sizes).flatMap((piece) => reader.push(piece));
        records.push(...reader.end());
        expect(records.map((record) => record.cells)).toEqual(source.rows);
        expect(records.every((record) => record.flaw === null)).toBe(true);
      }),
    );
  });

  it('gives back what was written from bytes of every encoding, cut inside characters', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        cuts,
        fc.constantFrom(...ENCODINGS),
        async (source, sizes, encoding) => {
          const bytes = encode(write(source), encoding);
          const file = {
            name: 'a.csv',
            size: bytes.length,
            lastModified: 0,
            slice: () => new Blob([bytes]),
            stream: () => ReadableStream.from(cut(bytes, sizes)),
          };
          const reader = createCsvReader(source.delimiter as ',');
          const cells: string[][] = [];
          for await (const { text } of decodeFile(file, encoding)) {
            cells.push(...reader.push(text).map((record) => record.cells));
          }
          cells.push(...reader.end().map((record) => record.cells));
          expect(cells).toEqual(source.rows);
        },
      ),
    );
  });

  it('loses no line of any text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ';', '\n', '\r', ' ') });
    fc.assert(
      fc.property(text, cuts, (source, sizes) => {
        const reader = createCsvReader(';');
        const records = cut(source, sizes).flatMap((piece) => reader.push(piece));
        records.push(...reader.end());
        const letters = (all: string) => all.replace(/[^a]/g, '').length;
        expect(letters(records.flatMap((record) => record.cells).join(''))).toBe(letters(source));
        const lines = records.map((record) => record.line);
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
      }),
    );
  });
});
