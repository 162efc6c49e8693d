import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import Papa from 'papaparse';
import { describe, expect, it, vi } from 'vitest';
import { legacyExport } from '../../test/fixtures/write-legacy-export.ts';
import { SHARE_LEGACY_COPIES } from './legacy-export.ts';
import { LEGACY_COLUMNS, type LegacyCells } from './legacy-row.ts';

// A busy machine may take long; nothing here measures time.
vi.setConfig({ testTimeout: 60_000 });

const { text, columns, truth } = legacyExport();
const parsed = Papa.parse<string[]>(text.trimEnd(), { delimiter: ';', newline: '\r\n' });
const [header, ...rest] = parsed.data;
const junk = rest.pop();
const rows = rest.map(
  (cells) =>
    Object.fromEntries(
      LEGACY_COLUMNS.map((column, index) => [column, cells[index]]),
    ) as LegacyCells,
);
const rowAt = (row: number) => {
  const cells = rows[row];
  if (cells === undefined) throw new Error(`no row ${row}`);
  return cells;
};

describe('writeLegacyExport', () => {
  it('writes 5,000 rows of the announced columns and one last line of junk', () => {
    expect(parsed.errors).toEqual([]);
    expect(header).toEqual([...columns]);
    expect(rows).toHaveLength(5000);
    expect(truth.rows).toHaveLength(5000);
    expect(rest.every((cells) => cells.length === columns.length)).toBe(true);
    expect(junk).toEqual(['*** Ende der Liste: 5000 Sätze ***']);
  });

  it('writes the same file for the same seed', () => {
    expect(legacyExport(300).text).toBe(legacyExport(300).text);
  });

  it('mixes the ways of writing a date in one column', () => {
    const births = rows.map((row) => row['Geb.datum']);
    const styles = [
      /^\d\d\.\d\d\.\d{4}$/,
      /^\d{1,2}\/\d{1,2}\/\d\d$/,
      /^\d{4}-\d\d-\d\d$/,
      /^$/,
      / 00:00$/,
    ];
    for (const style of styles) {
      expect(births.filter((birth) => style.test(birth)).length).toBeGreaterThan(50);
    }
  });

  it('holds cells with delimiters, quotes and line breaks', () => {
    const remarks = rows.map((row) => row.Remarks);
    for (const sign of [';', '"', '\n']) {
      expect(remarks.some((remark) => remark.includes(sign))).toBe(true);
    }
  });

  it('keeps every phone readable whose truth says so, and breaks the others', () => {
    let broken = 0;
    for (const { row, phones, flaws, kind } of truth.rows) {
      if (kind === 'copy') continue;
      const cells = rowAt(row);
      const typed = [cells['Tel. privat'], cells['Tel. gesch.'], cells.Mobile].filter(Boolean);
      const found = typed.filter((value) => {
        const phone = parsePhoneNumberFromString(value, 'DE');
        return phone !== undefined && phones.includes(phone.number);
      });
      if (flaws.includes('phoneBroken')) broken += 1;
      else if (!flaws.includes('phoneWithWords')) expect(found).toEqual(typed);
    }
    expect(broken).toBeGreaterThan(100);
  });

  it('repeats a customer with the next car under one number', () => {
    const second = truth.rows.filter((row) => row.kind === 'secondCar');
    expect(second.length).toBeGreaterThan(400);
    for (const { row, number } of second) {
      expect(rowAt(row)['Kd-Nr']).toBe(number);
      expect(rowAt(row - 1)['Kd-Nr']).toBe(number);
      expect(rowAt(row).Kennzeichen).not.toBe(rowAt(row - 1).Kennzeichen);
    }
  });

  it('enters about four in a hundred again under another number', () => {
    expect(truth.copies.length / rows.length).toBeGreaterThan(SHARE_LEGACY_COPIES * 0.75);
    expect(truth.copies.length / rows.length).toBeLessThan(SHARE_LEGACY_COPIES * 1.25);
    for (const { row, originalRow } of truth.copies) {
      expect(originalRow).toBeLessThan(row);
      expect(truth.rows[row]?.entity).toBe(truth.rows[originalRow]?.entity);
      expect(rowAt(row)['Kd-Nr']).not.toBe(rowAt(originalRow)['Kd-Nr']);
    }
  });

  it('leaves a few rows without any name', () => {
    const nameless = truth.rows.filter(
      (row) => row.flaws.includes('noName') && row.kind !== 'copy',
    );
    expect(nameless.length).toBeGreaterThan(2);
    for (const { row } of nameless) {
      const { Vorname, Nachname, Firma } = rowAt(row);
      expect(Vorname + Nachname + Firma).toBe('');
    }
  });
});
