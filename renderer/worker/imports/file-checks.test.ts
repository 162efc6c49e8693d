import { describe, expect, it } from 'vitest';
import { IMPORT_BYTES_MAX } from '../../../shared/contracts/import-api.ts';
import { analyseFile } from './analyse-file.ts';
import { decodeFile } from './decode-file.ts';
import { detectEncoding } from './detect-encoding.ts';
import { previewFile } from './preview-file.ts';

const HEADER = 'Nachname;Vorname;Ort\n';
const analyse = (content: BlobPart, forced = {}) =>
  analyseFile(new File([content], 'kunden.csv'), forced, 'DE');
const bytes = (...values: number[]) => Uint8Array.from(values);

/** ISO-8859-1, the part of Windows-1252 these tests use. */
const latin = (text: string) => Uint8Array.from([...text].map((c) => c.charCodeAt(0)));
const wide = (text: string) =>
  Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]));

/** Header and first sector of the directory of a container that holds an encrypted workbook. */
function lockedWorkbook() {
  const content = new Uint8Array(2_048);
  content.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  new DataView(content.buffer).setUint16(30, 9, true);
  new DataView(content.buffer).setUint32(48, 1, true);
  content.set(wide('Root Entry'), 1_024);
  content.set(wide('EncryptedPackage'), 1_152);
  return content;
}

describe('files that are no table of text', () => {
  it.each([
    ['pdf', new TextEncoder().encode('%PDF-1.7\n%âãÏÓ\n1 0 obj')],
    ['damaged', new TextEncoder().encode('PK\u0003\u0004......[Content_Types].xml')],
    ['locked', lockedWorkbook()],
    ['xls', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1)],
    ['png', bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)],
    ['jpeg', bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['binary', bytes(1, 2, 3, 0, 0, 0, 7, 200, 0, 9)],
  ])('are refused with their kind: %s', async (kind, content) => {
    await expect(analyse(content)).rejects.toMatchObject({
      code: 'FILE_NOT_TEXT',
      details: { kind },
    });
  });

  it('are refused when they are empty, too large, or only a header', async () => {
    await expect(analyse('')).rejects.toMatchObject({ code: 'FILE_EMPTY' });
    await expect(analyse(HEADER)).rejects.toMatchObject({ code: 'FILE_NO_ROWS' });
    await expect(analyse('\n\n \n')).rejects.toMatchObject({ code: 'FILE_NO_ROWS' });
    const huge = { name: 'a.csv', size: IMPORT_BYTES_MAX + 1, lastModified: 0 };
    const unread = () => {
      throw new Error('must not be read');
    };
    const file = { ...huge, slice: unread, stream: unread };
    await expect(analyseFile(file, {}, 'DE')).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      details: { megabytes: 101 },
    });
  });

  it('are refused when a row has 2,000 columns, with its line', async () => {
    const content = `${HEADER}Lindner;Eva;Ulm\n${Array(2000).fill('x').join(';')}\n`;
    await expect(analyse(content, { delimiter: ';' })).rejects.toMatchObject({
      code: 'FILE_TOO_MANY_COLUMNS',
      details: { line: 3, columns: 2000, limit: 500 },
    });
  });
});

describe('detectEncoding', () => {
  const text = 'Müller;Jörg;Köln\r\nGroß;Änne;Bärnau\r\n';
  it.each([
    ['utf-8', new TextEncoder().encode(text)],
    ['utf-8', new TextEncoder().encode(`\uFEFF${text}`)],
    ['windows-1252', latin(text)],
    ['utf-16le', wide(text)],
    ['utf-16le', wide(`\uFEFF${text}`)],
    ['utf-16be', wide(`\uFEFF${text}`).map((_, at, all) => all[at ^ 1] ?? 0)],
    ['utf-8', new TextEncoder().encode('نام;مدينة\nعمر;دبي\n').slice(0, -2)],
  ])('finds %s', (encoding, content) => {
    expect(detectEncoding(content)).toBe(encoding);
  });
});

describe('decodeFile', () => {
  it('stops with the line at the first byte that is no character of the encoding', async () => {
    const lines = Array.from({ length: 50_000 }, (_, n) => `Lindner;Eva ${n};Ulm\n`).join('');
    const file = new File([HEADER, lines, latin('Müller;Jörg;Köln\n')], 'kunden.csv');
    const read = async () => {
      for await (const piece of decodeFile(file, 'utf-8')) expect(piece.text).not.toBe('');
    };
    await expect(read()).rejects.toMatchObject({
      code: 'FILE_ENCODING',
      details: { line: 50_002, encoding: 'utf-8' },
    });
  });

  it('does not take UTF-16 for letters with zeros between them', async () => {
    const file = new File([wide('Lindner;Ulm\n')], 'kunden.csv');
    const read = async () => {
      for await (const piece of decodeFile(file, 'windows-1252')) expect(piece).toBeNull();
    };
    await expect(read()).rejects.toMatchObject({ code: 'FILE_ENCODING', details: { line: 1 } });
  });
});

describe('analyseFile', () => {
  it('tells encoding, delimiter, header, date order and mapping', async () => {
    const content = latin(
      'Name;Vorname;Straße;Geb.\nMüller;Jörg;Weg 1;14.03.81\nGroß;Eva;Weg 2;1.2.90\n',
    );
    expect(await analyse(content)).toMatchObject({
      fileName: 'kunden.csv',
      mapping: {
        encoding: 'windows-1252',
        delimiter: ';',
        hasHeader: true,
        dateOrder: 'dmy',
        country: 'DE',
        columns: ['customer.lastName', 'customer.firstName', 'customer.street', 'customer.birthOn'],
      },
      headers: ['Name', 'Vorname', 'Straße', 'Geb.'],
      sample: [
        ['Müller', 'Jörg', 'Weg 1', '14.03.81'],
        ['Groß', 'Eva', 'Weg 2', '1.2.90'],
      ],
    });
  });

  it('leaves titles and the separator line above the header out', async () => {
    const { headers, sample } = await analyse(`sep=;\nKundenliste;;\n\n${HEADER}Lindner;Eva;Ulm\n`);
    expect(headers).toEqual(['Nachname', 'Vorname', 'Ort']);
    expect(sample).toEqual([['Lindner', 'Eva', 'Ulm']]);
  });

  it('keeps the first row of a file without a header', async () => {
    const { mapping, headers, sample } = await analyse('Lindner;;\nHuber;Eva;Ulm\nMeier;Jo;Bonn\n');
    expect(mapping.hasHeader).toBe(false);
    expect(headers).toEqual(['', '', '']);
    expect(sample).toHaveLength(3);
  });

  it('follows what the user knows better', async () => {
    const { mapping, headers } = await analyse(`${HEADER}a,b;c;d\n`, {
      encoding: 'windows-1252',
      delimiter: ',',
      hasHeader: false,
    });
    expect(mapping).toMatchObject({ encoding: 'windows-1252', delimiter: ',', hasHeader: false });
    expect(headers).toHaveLength(2);
  });
});

describe('previewFile', () => {
  it('shows what would become of the rows, problems first found included', async () => {
    const file = new File(
      [`${HEADER.trim()};Tel\nLindner;Eva;Ulm;0171 5558817\n;;Bonn;4711\nHuber;Jo;Ulm;4711\n`],
      'a.csv',
    );
    const { mapping } = await analyseFile(file, {}, 'DE');
    const preview = await previewFile(file, mapping, '2026-11-20');
    expect(preview).toMatchObject({
      checkedRows: 3,
      problems: [
        { code: 'NO_NAME', count: 1 },
        { code: 'PHONE_INVALID', count: 1 },
      ],
      rows: [
        { line: 2, name: 'Eva Lindner', phones: ['+491715558817'], address: 'Ulm', problems: [] },
        { line: 3, name: '' },
        { line: 4, name: 'Jo Huber' },
      ],
      flawedRows: [{ line: 3 }, { line: 4 }],
    });
  });
});
