import { describe, expect, it } from 'vitest';
import { createMemoryImportTarget } from '../../../test/support/memory-import-target.ts';
import { textRows, type WorkbookSource, workbookFile } from '../../../test/support/workbook.ts';
import { createImportsOn } from './imports.ts';

const HEADER = ['Kundennr', 'Nachname', 'Vorname', 'PLZ', 'Ort', 'Telefon', 'Kennzeichen', 'Geb.'];
const rows = (count: number) =>
  Array.from({ length: count }, (_, n) => [
    ...[`K${n}`, `Lindner${n}`, 'Eva', '07743', 'Jena', '0171 5558817', `J-AB ${n}`, ''],
  ]);
const sheetOf = (table: string[][], name = 'Kunden') => ({ name, data: textRows(table) });

async function desk(source: WorkbookSource, options = {}) {
  const target = createMemoryImportTarget();
  const imports = createImportsOn(target, options);
  const file = await workbookFile(source);
  const { mapping, sheets } = await imports.analyse({ file });
  const run = async (changed = mapping) => {
    const { importId } = await imports.run({ file, mapping: changed });
    await imports.settled();
    return importId;
  };
  const sizes = () => Object.values(target.book).map((table) => table.size);
  return { target, imports, file, mapping, sheets, run, sizes };
}

describe('a workbook', () => {
  it('is imported like a file of text, counted row by row, and taken back', async () => {
    const left = ['', '', '', '', 'Bonn', '', '', ''];
    const { imports, mapping, target, run, sizes } = await desk({
      sheets: [sheetOf([HEADER, ...rows(1_500), left])],
    });
    expect(mapping).toMatchObject({ sheet: 'Kunden', hasHeader: true, delimiter: ';' });
    const importId = await run();
    expect(sizes()).toEqual([1_500, 1_500, 1_500]);
    expect([...target.book.customers.values()][7]).toMatchObject({
      lastName: 'Lindner7',
      phones: [{ number: '+491715558817' }],
      addresses: [{ postalCode: '07743', city: 'Jena' }],
    });
    expect(await imports.list()).toMatchObject([{ phase: 'done', rows: 1_501, skipped: 1 }]);
    const { name, bytes } = await imports.errorFile({ importId });
    expect(name).toBe('kunden-errors.csv');
    expect(new TextDecoder().decode(bytes)).toContain('\r\n;;;;Bonn;;;;NO_NAME;');
    expect(await imports.undo({ importId })).toEqual({ removed: 1_500, kept: 0 });
    expect(sizes()).toEqual([0, 0, 0]);
  });

  it('takes numbers and days from the cells of a spreadsheet', async () => {
    const data =
      textRows([['Nachname', 'PLZ', 'Kundennr', 'Geburtsdatum', 'Telefon', 'Telefon 2']]) +
      '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>7743</v></c>' +
      '<c r="C2"><v>4.91715558817E+11</v></c><c r="D2" s="2"><v>30768</v></c>' +
      // Typed as numbers, which lost the zero and the plus sign in front.
      '<c r="E2"><v>1715558817</v></c><c r="F2"><v>493641555881</v></c></row>';
    const { target, run } = await desk({
      sheets: [{ name: 'Kunden', data }],
      shared: ['Lindner'],
      formats: ['00000'],
    });
    await run();
    expect([...target.book.customers.values()]).toMatchObject([
      {
        lastName: 'Lindner',
        birthOn: '1984-03-27',
        externalNumber: '491715558817',
        phones: [{ number: '+491715558817' }],
        notes: 'Telefon 2: 493641555881',
        addresses: [{ postalCode: '07743' }],
      },
    ]);
  });

  it('is read from the sheet that was chosen', async () => {
    const { imports, file, sheets, run, target } = await desk({
      sheets: [
        sheetOf([HEADER, ...rows(3)]),
        sheetOf([['Firma'], ['Huber GmbH'], ['Vogt AG']], 'Alt'),
      ],
    });
    expect(sheets.map(({ name }) => name)).toEqual(['Kunden', 'Alt']);
    const { mapping } = await imports.analyse({ file, forced: { sheet: 'Alt' } });
    await run(mapping);
    expect([...target.book.customers.values()].map(({ company }) => company)).toEqual([
      'Huber GmbH',
      'Vogt AG',
    ]);
  });

  it('can be cancelled before its first row is reached', async () => {
    let breaths = 0;
    let cancelled: Promise<unknown> | undefined;
    const shared = Array.from({ length: 60_000 }, (_, n) => `Lindner und Partner, Marktweg ${n}`);
    const source = { sheets: [sheetOf([HEADER, ...rows(3)])], shared };
    const { imports, file, mapping, sizes } = await desk(source, {
      breathe: async () => {
        breaths += 1;
        const [running] = await imports.list();
        if (running) cancelled ??= imports.cancel({ importId: running.id });
      },
    });
    await imports.run({ file, mapping });
    await imports.settled();
    await cancelled;
    expect(breaths).toBe(1);
    expect(sizes()).toEqual([0, 0, 0]);
    expect(await imports.list()).toMatchObject([{ phase: 'cancelled', rows: 0 }]);
  });

  it('leaves nothing behind when it breaks near the end', async () => {
    const { imports, mapping, target, sizes } = await desk({
      sheets: [sheetOf([HEADER, ...rows(9)])],
    });
    const data = `${textRows([HEADER, ...rows(20_000)])}<row r="20002"><c r="A20002"></row>`;
    const broken = await workbookFile({ sheets: [{ name: 'Kunden', data }] });
    await imports.run({ file: broken, mapping });
    await imports.settled();
    expect(sizes()).toEqual([0, 0, 0]);
    expect(target.actions).toEqual([]);
    expect(await imports.list()).toMatchObject([
      { phase: 'failed', error: { code: 'FILE_NOT_TEXT', details: { kind: 'damaged' } } },
    ]);
  });

  it('is not taken with the mapping of a file of text, nor the other way round', async () => {
    const { imports, file, mapping } = await desk({ sheets: [sheetOf([HEADER, ...rows(2)])] });
    const text = new File(
      [
        `${HEADER.join(';')}\n${rows(2)
          .map((row) => row.join(';'))
          .join('\n')}`,
      ],
      'a.csv',
    );
    const { mapping: textMapping } = await imports.analyse({ file: text });
    for (const [wrong, other] of [
      [file, textMapping],
      [text, mapping],
    ] as const) {
      await expect(imports.run({ file: wrong, mapping: other })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
      await expect(imports.preview({ file: wrong, mapping: other })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
    }
  });
});
