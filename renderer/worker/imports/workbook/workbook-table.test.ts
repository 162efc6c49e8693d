import { describe, expect, it } from 'vitest';
import {
  columnName,
  textCell,
  textRows,
  workbookFile,
  workbookParts,
  zipFile,
} from '../../../../test/support/workbook.ts';
import { createSheetReader, readWorkbookSample } from './workbook-table.ts';

const HEADER = ['Name', 'Ort'];
const ROWS = [HEADER, ['Lindner', 'Ulm'], ['Huber', 'Bonn']];
const data = textRows(ROWS);

async function readAll(file: File, sheet = 'Kunden', width = 2) {
  const lines: [number, ...string[]][] = [];
  for await (const { records } of createSheetReader(file, sheet, width)()) {
    for (const { line, cells } of records) lines.push([line, ...cells]);
  }
  return lines;
}
const readOne = async (row: string, more = {}) => {
  const sheets = [{ name: 'Kunden', data: `<row r="1">${row}</row>` }];
  const [first] = await readAll(await workbookFile({ sheets, ...more }), 'Kunden', 1);
  return first?.slice(1);
};

describe('cells', () => {
  it('come with their row, blank rows and cells left where they are', async () => {
    const source = `<row r="2">${textCell('B2', 'Ulm')}</row><row r="3"/><row r="9"><c r="A9"/><c r="B9" s="1"/></row><row><c><v>7</v></c></row>`;
    const file = await workbookFile({ sheets: [{ name: 'Kunden', data: source }] });
    expect(await readAll(file)).toEqual([
      [2, '', 'Ulm'],
      [10, '7', ''],
    ]);
  });

  it('hold shared, rich, inline and phonetic texts, and the results of formulas', async () => {
    const shared = [
      'Müller & Söhne',
      '<r><t>Eva </t></r><r><t>Lindner</t></r>',
      '<t>東</t><rPh><t>x</t></rPh>',
    ];
    const row =
      '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>' +
      '<c r="D1" t="inlineStr"><is><r><t>a_x000A_b</t></r></is></c>' +
      '<c r="E1" t="str"><f>A1&amp;"x"</f><v>Ulm</v></c><c r="F1"><f>1+1</f><v>2</v></c>' +
      '<c r="G1" t="b"><v>1</v></c><c r="H1" t="e"><v>#REF!</v></c><c r="I1"><f>1/0</f></c><c r="J1"><v>5</v></c>';
    expect(await readOne(row, { shared })).toEqual([
      ...['Müller & Söhne', 'Eva Lindner', '東', 'a\nb', 'Ulm', '2', 'TRUE', '', '', '5'],
    ]);
  });

  it('are days by their format, in both systems of counting', async () => {
    const row =
      '<c r="A1" s="1"><v>46346</v></c><c r="B1" s="2"><v>46346.5</v></c><c r="C1" s="3"><v>7743</v></c><c r="D1" s="4"><v>1</v></c><c r="E1"><v>46346</v></c>';
    const formats = ['[$-407]dd\\.mm\\.yyyy', 'yyyy-mm-dd hh:mm', '00000'];
    const rest = ['07743', '1900-01-01', '46346'];
    expect(await readOne(row, { formats })).toEqual(['2026-11-20', '2026-11-20 12:00:00', ...rest]);
    const late = ['2030-11-21', '2030-11-21 12:00:00', '07743', '1904-01-02', '46346'];
    expect(await readOne(row, { formats, is1904: true })).toEqual(late);
  });

  it('are found under any namespace prefix, in the strict form, with part names in any case', async () => {
    const parts = workbookParts({ sheets: [{ name: 'Kunden', data }], shared: ['Ulm'] });
    const altered = Object.fromEntries(
      Object.entries(parts).map(([path, xml]) => [
        path.replace('sheet1.xml', 'Sheet1.XML'),
        xml
          .replaceAll(
            'http://schemas.openxmlformats.org/officeDocument/2006',
            'http://purl.oclc.org/ooxml/officeDocument',
          )
          .replace(/<(\/?)(worksheet|sheetData|row|c|is|t)\b/g, '<$1x:$2')
          .replace('<x:worksheet xmlns=', '<x:worksheet xmlns:x='),
      ]),
    );
    expect(await readAll(await zipFile(altered))).toHaveLength(3);
  });
});

it('can be read twice, its texts kept from the first time', async () => {
  const row = '<row r="1"><c r="A1" t="s"><v>1</v></c></row>';
  const file = await workbookFile({
    sheets: [{ name: 'Kunden', data: row }],
    shared: ['Ulm', 'Jena'],
  });
  const read = createSheetReader(file, 'Kunden', 1);
  const passes: string[][][] = [];
  for (let pass = 0; pass < 2; pass++) {
    const pieces: string[][] = [];
    for await (const { records } of read()) pieces.push(records.flatMap(({ cells }) => cells));
    passes.push(pieces);
  }
  expect(passes).toEqual([[[], ['Jena']], [['Jena']]]);
});

describe('sheets', () => {
  const empty = { name: 'Leer', data: '' };
  const hidden = { name: 'Alt', state: 'hidden' as const, data };
  const titled = { name: 'Titel', data: textRows([['Kundenliste']]) };
  const full = { name: 'Kunden', data };

  it('are offered in their order, the first with rows chosen, hidden ones last', async () => {
    const sample = await readWorkbookSample(
      await workbookFile({ sheets: [hidden, empty, titled, full] }),
      undefined,
    );
    expect(sample.sheet).toBe('Kunden');
    expect(sample.sheets).toEqual([
      { name: 'Alt', isHidden: true },
      { name: 'Leer', isHidden: false },
      { name: 'Titel', isHidden: false },
      { name: 'Kunden', isHidden: false },
    ]);
    expect(sample.records.map(({ cells }) => cells)).toEqual(ROWS);
    const onlyHidden = await workbookFile({ sheets: [empty, hidden] });
    expect((await readWorkbookSample(onlyHidden, undefined)).sheet).toBe('Alt');
  });

  it('can be chosen by name', async () => {
    const file = await workbookFile({ sheets: [full, hidden] });
    expect((await readWorkbookSample(file, 'Alt')).sheet).toBe('Alt');
    await expect(readWorkbookSample(file, 'Neu')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('without any row make no import', async () => {
    const file = await workbookFile({ sheets: [full, empty] });
    await expect(readWorkbookSample(file, 'Leer')).rejects.toMatchObject({
      code: 'FILE_NO_ROWS',
      details: { kind: 'sheet' },
    });
    await expect(
      readWorkbookSample(await workbookFile({ sheets: [empty] }), undefined),
    ).rejects.toMatchObject({ code: 'FILE_NO_ROWS', details: { kind: 'workbook' } });
  });
});

/** The file with another size of its first sheet in the directory. */
async function tellSize(file: File, size: number) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const view = new DataView(bytes.buffer);
  const text = new TextDecoder('latin1').decode(bytes);
  // The name stands in the local header first, then in the directory, 46 bytes into its entry.
  const entry = text.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
  view.setUint32(entry + 24, size, true);
  return new File([bytes], file.name);
}

describe('workbooks that are none', () => {
  const parts = workbookParts({ sheets: [{ name: 'Kunden', data }], shared: ['Ulm'] });
  const notText = (kind: string) => ({ code: 'FILE_NOT_TEXT', details: { kind } });
  const sheetWith = (xml: string) => zipFile({ ...parts, 'xl/worksheets/sheet1.xml': xml });

  it.each([
    ['broken XML', '<worksheet><sheetData><row r="1"><c></row></sheetData></worksheet>'],
    ['an end that is missing', '<worksheet><sheetData><row r="1">'],
    [
      'a document type',
      `<!DOCTYPE worksheet><worksheet><sheetData>${data}</sheetData></worksheet>`,
    ],
    ['an unknown entity', '<worksheet><sheetData>&a;</sheetData></worksheet>'],
    ['letters that are no UTF-8', Uint8Array.of(0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e)],
    ['a row beyond the last', '<worksheet><sheetData><row r="1048577"/></sheetData></worksheet>'],
    [
      'cells in disorder',
      `<worksheet><row r="1">${textCell('B1', 'x')}${textCell('A1', 'x')}</row></worksheet>`,
    ],
    [
      'a shared text that is missing',
      '<worksheet><row r="1"><c r="A1" t="s"><v>5</v></c></row></worksheet>',
    ],
    [
      'a text without end',
      `<worksheet><!--${Array.from({ length: 700_000 }, (_, n) => n).join(' ')}--></worksheet>`,
    ],
  ])('are refused as damaged: %s', async (_, xml) => {
    const file = await zipFile({ ...parts, 'xl/worksheets/sheet1.xml': xml });
    await expect(readWorkbookSample(file, 'Kunden')).rejects.toMatchObject(notText('damaged'));
  });

  it('are refused as damaged when they are cut off, a part is missing or its bytes are wrong', async () => {
    const whole = await zipFile(parts);
    const cut = new File([whole.slice(0, whole.size - 40)], 'kunden.xlsx');
    await expect(readWorkbookSample(cut, 'Kunden')).rejects.toMatchObject(notText('damaged'));
    const { 'xl/worksheets/sheet1.xml': sheet, ...rest } = parts;
    await expect(readWorkbookSample(await zipFile(rest), 'Kunden')).rejects.toMatchObject(
      notText('damaged'),
    );
    const bytes = new Uint8Array(await whole.arrayBuffer());
    const at = new TextDecoder('latin1').decode(bytes).indexOf('xl/worksheets/sheet1.xml');
    bytes.fill(0xff, at + 40, at + 90);
    const scratched = new File([bytes], 'kunden.xlsx');
    await expect(readWorkbookSample(scratched, 'Kunden')).rejects.toMatchObject(notText('damaged'));
    expect(sheet).toContain('Lindner');
  });

  it('are told apart: another package, a binary workbook, one with a password', async () => {
    const only = { 'kunden.txt': 'x' };
    await expect(readWorkbookSample(await zipFile(only), undefined)).rejects.toMatchObject(
      notText('zip'),
    );
    const { '_rels/.rels': rels } = parts;
    const document = await zipFile({
      '_rels/.rels': rels.replace('xl/workbook', 'word/document'),
      'word/document.xml': '<document/>',
      'word/_rels/document.xml.rels': '<Relationships/>',
    });
    await expect(readWorkbookSample(document, undefined)).rejects.toMatchObject(notText('zip'));
    const binary = await zipFile({ '_rels/.rels': rels.replace('workbook.xml', 'workbook.bin') });
    await expect(readWorkbookSample(binary, undefined)).rejects.toMatchObject(notText('xlsb'));
    const locked = await zipFile(parts, { password: 'geheim' });
    await expect(readWorkbookSample(locked, undefined)).rejects.toMatchObject(notText('locked'));
  });

  it('are refused when they unpack to far more than they hold, before they do', async () => {
    const bomb = await sheetWith(`<worksheet>${'<row/>'.repeat(2_000_000)}</worksheet>`);
    expect(bomb.size).toBeLessThan(100_000);
    await expect(readWorkbookSample(bomb, 'Kunden')).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      details: { kind: 'unpacked', megabytes: 4 },
    });
  });

  it('are refused by the size their directory tells, and when it lies', async () => {
    const small = await sheetWith('<worksheet/>');
    await expect(
      readWorkbookSample(await tellSize(small, 2 ** 31), 'Kunden'),
    ).rejects.toMatchObject({ code: 'FILE_TOO_LARGE', details: { kind: 'unpacked' } });
    const bomb = await sheetWith(`<worksheet>${'<row/>'.repeat(2_000_000)}</worksheet>`);
    await expect(readWorkbookSample(await tellSize(bomb, 1_000), 'Kunden')).rejects.toMatchObject(
      notText('damaged'),
    );
  });

  it('are refused as damaged when one letter is another than was written', async () => {
    const bytes = new Uint8Array(await (await zipFile(parts, { level: 0 })).arrayBuffer());
    const at = new TextDecoder('latin1').decode(bytes).indexOf('Lindner');
    bytes.set([0x4d], at);
    const file = new File([bytes], 'kunden.xlsx');
    await expect(readWorkbookSample(file, 'Kunden')).rejects.toMatchObject(notText('damaged'));
  });

  it('are refused when a row has a value beyond the 500th column, with its row', async () => {
    const far = `<worksheet><row r="4">${textCell(`${columnName(16_383)}4`, 'x')}</row></worksheet>`;
    await expect(readWorkbookSample(await sheetWith(far), 'Kunden')).rejects.toMatchObject({
      code: 'FILE_TOO_MANY_COLUMNS',
      details: { line: 4, columns: 16_384, limit: 500 },
    });
  });

  it('say that they cannot be read when the file goes away', async () => {
    const { name, size } = await zipFile(parts);
    const gone = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    const file = {
      name,
      size,
      lastModified: 0,
      slice: () => ({ arrayBuffer: gone }),
      stream: () => new ReadableStream(),
    };
    await expect(readWorkbookSample(file, undefined)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
  });
});
