/** What systems and people write where there is nothing. */
const PLACEHOLDERS = new Set([
  ...[
    'n/a',
    'n.a.',
    '#n/a',
    '#nv',
    'null',
    'k.a.',
    'k. a.',
    'keine angabe',
    'unbekannt',
    'unknown',
  ],
  ...['0000-00-00', '00.00.0000', '00/00/0000', '00000000'],
]);

/** A cell as text: composed letters, no control signs, no space around; line feeds stay. */
export function cleanCell(raw: string): string {
  return raw
    .normalize('NFC')
    .replace(/(?:(?!\n)[\p{Cc}\p{Zs}\u00AD\u200B\uFEFF])+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** A cleaned cell on one line, empty where it only says that there is nothing. */
export function cleanValue(raw: string): string {
  const text = cleanCell(raw).replace(/\s+/g, ' ');
  return PLACEHOLDERS.has(text.toLowerCase()) ? '' : cleanName(text);
}

/** Like `cleanValue` for names: somebody is called Null, but nobody is called “-”. */
export function cleanName(raw: string): string {
  const text = cleanCell(raw).replace(/\s+/g, ' ');
  return /[\p{L}\p{N}]/u.test(text) ? text : '';
}

/** The same for every spelling that differs in case, accents, umlauts or punctuation only. */
export function foldText(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/ß/g, 'ss')
      // The dotless i of Turkish does not decompose; in capitals it cannot be told from ours.
      .replace(/ı/g, 'i')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}
