import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/universal';
import { textRows, workbookFile } from '../../../../test/support/workbook.ts';
import { createSheetReader, readWorkbookSample } from './workbook-table.ts';

/*
 * Properties:
 * 1. What a workbook writer of others wrote comes back cell by cell: texts as they are, numbers as their digits,
 *    days as ISO, booleans as words; a blank row is left out and counted in the line numbers.
 * 2. The same for texts of any letters, inline and shared.
 * 3. The sample of a small sheet is the whole sheet.
 */

const plainText = fc
  .string({
    unit: fc.constantFrom('a', 'ß', 'é', '0', '7', '&', '<', '"', "'", ' ', 'م', '😀'),
    maxLength: 12,
  })
  // Writers trim, or give up the space around; so does the import later.
  .map((text) => text.trim());
const day = fc.date({
  min: new Date('1900-03-01'),
  max: new Date('2199-12-31'),
  noInvalidDate: true,
});
const isoDay = (date: Date) => date.toISOString().slice(0, 10);
const cell = fc.oneof(
  plainText.map((value) => ({ cell: { value, type: String }, text: value })),
  fc
    .integer({ min: -1e12, max: 1e15 })
    .map((value) => ({ cell: { value, type: Number }, text: String(value) })),
  fc.integer({ min: 0, max: 99_999 }).map((value) => ({
    cell: { value, type: Number, format: '00000' },
    text: String(value).padStart(5, '0'),
  })),
  fc.boolean().map((value) => ({ cell: { value, type: Boolean }, text: value ? 'TRUE' : 'FALSE' })),
  day.map((date) => ({
    cell: { value: new Date(isoDay(date)), type: Date, format: 'dd.mm.yyyy' },
    text: isoDay(date),
  })),
  fc.constant({ cell: null, text: '' }),
);
const table = fc
  .integer({ min: 1, max: 30 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 8,
    }),
  )
  .filter((rows) => rows.some((row) => row.some(({ text }) => text !== '')));

async function readLines(file: File, sheet: string, width: number) {
  const lines = [];
  for await (const { records } of createSheetReader(file, sheet, width)()) {
    for (const { line, cells } of records) lines.push({ line, cells });
  }
  return lines;
}
const filled = (rows: readonly (readonly string[])[]) =>
  rows.flatMap((cells, at) => (cells.some((text) => text !== '') ? [{ line: at + 1, cells }] : []));

// Each run packs and unpacks a file.
const RUNS = { numRuns: 40 };
const TIMEOUT_MS = 30_000;

describe('a workbook', { timeout: TIMEOUT_MS }, () => {
  it('comes back as another program wrote it', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const data = rows.map((row) => row.map(({ cell: written }) => written));
        const blob = await writeExcelFile(data, { sheet: 'Kunden' }).toBlob();
        const texts = rows.map((row) => row.map(({ text }) => text));
        const file = new File([blob], 'kunden.xlsx');
        expect(await readLines(file, 'Kunden', texts[0]?.length ?? 0)).toEqual(filled(texts));
      }),
      RUNS,
    );
  });

  it('keeps every letter, and its sample is the whole of a small sheet', async () => {
    // Signs XML cannot hold are escaped by writers; a lone half of a pair is written by none.
    const text = fc
      .string({ unit: 'grapheme', maxLength: 10 })
      .map((raw) =>
        raw.replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '').replace(/_x/g, ''),
      );
    const rows = fc
      .array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 6 })
      .filter((all) => filled(all).length > 0);
    await fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const file = await workbookFile({ sheets: [{ name: 'A & B', data: textRows(all) }] });
        const lines = await readLines(file, 'A & B', 3);
        expect(lines).toEqual(filled(all));
        const { records } = await readWorkbookSample(file, undefined);
        const width = Math.max(...records.map(({ cells }) => cells.length));
        expect(records.map(({ line, cells }) => ({ line, cells }))).toEqual(
          lines.map(({ line, cells }) => ({ line, cells: cells.slice(0, width) })),
        );
      }),
      RUNS,
    );
  });
});
