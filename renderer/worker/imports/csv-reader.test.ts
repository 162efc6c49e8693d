import { describe, expect, it } from 'vitest';
import { createCsvReader, RECORD_CHARS_MAX } from './csv-reader.ts';

function readAll(...pieces: string[]) {
  const reader = createCsvReader(';');
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
}

describe('createCsvReader', () => {
  it('counts the lines of the file, blank ones and those inside quotes included', () => {
    const records = readAll('a;b\r\n\r\n"c\r\nc";d\r\ne;f');
    expect(records).toEqual([
      { line: 1, cells: ['a', 'b'], flaw: null },
      { line: 3, cells: ['c\nc', 'd'], flaw: null },
      { line: 5, cells: ['e', 'f'], flaw: null },
    ]);
  });

  it('gives up on the line of an unclosed quote only', () => {
    const records = readAll('a;b\n"c;d\ne;f\ng;h\n');
    expect(records.map(({ line, cells, flaw }) => [line, cells.join('|'), flaw])).toEqual([
      [1, 'a|b', null],
      [2, '"c|d', 'QUOTES_BROKEN'],
      [3, 'e|f', null],
      [4, 'g|h', null],
    ]);
  });

  it('is not led astray by a later quote that seems to close it', () => {
    const records = readAll('"a;b\nc;"d";e\nf;g;h\n');
    expect(records.map(({ line, flaw }) => [line, flaw])).toEqual([
      [1, 'QUOTES_BROKEN'],
      [2, null],
      [3, null],
    ]);
  });

  it('reads a loose quote on one line and says so', () => {
    expect(readAll('"Müller "Autos" GmbH";Ulm\n')).toEqual([
      { line: 1, cells: ['Müller "Autos" GmbH', 'Ulm'], flaw: 'QUOTES_LOOSE' },
    ]);
    expect(readAll('5" Felge;Ulm\n')[0]?.flaw).toBeNull();
  });

  it('skips a line that is too long to be a row and goes on behind it', () => {
    const long = 'x'.repeat(RECORD_CHARS_MAX / 2 + 1);
    const records = readAll('a;b\n', long, long, `${long};\nc;d\n`);
    expect(records.map(({ line, flaw }) => [line, flaw])).toEqual([
      [1, null],
      [2, 'ROW_TOO_LONG'],
      [3, null],
    ]);
  });

  it('does not wait for the end of the file for a quote that is never closed', () => {
    const reader = createCsvReader(';');
    const lines = Array.from({ length: 20_000 }, (_, n) => `name ${n};town ${n}\n`).join('');
    const records = reader.push(`"open;x\n${lines}`);
    expect(records).toHaveLength(20_001);
    expect(records[0]?.flaw).toBe('QUOTES_BROKEN');
  });
});
