/** What systems and people write where there is nothing. */
const PLACEHOLDERS = new Set(
  '- -- --- – — . .. ? / 0000-00-00 00.00.0000 00/00/0000 00000000 n/a n.a. na null nil none nan k.a. k. a. keine keiner unbekannt unknown #n/a #nv'.split(
    ' ',
  ),
);

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
  return PLACEHOLDERS.has(text.toLowerCase()) ? '' : text;
}

/** The same for every spelling that differs in case, accents, umlauts or punctuation only. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
