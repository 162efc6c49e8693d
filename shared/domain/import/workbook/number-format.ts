/** How a cell of numbers is to be read. `pad`: digits a number is filled up to with zeros, as postal codes are. */
export type NumberFormat =
  | { kind: 'number' }
  | { kind: 'day' | 'time' | 'dayTime' }
  | { kind: 'pad'; digits: number };

export const PLAIN_NUMBER: NumberFormat = { kind: 'number' };

/**
 * Formats that no workbook spells out. Source: ECMA-376 part 1, 18.8.30 (14–22, 45–47) with the
 * East Asian days and times of the same table (27–36, 50–58).
 */
const BUILT_IN: readonly [from: number, to: number, kind: 'day' | 'time' | 'dayTime'][] = [
  [14, 17, 'day'],
  [18, 21, 'time'],
  [22, 22, 'dayTime'],
  [27, 31, 'day'],
  [32, 35, 'time'],
  [36, 36, 'day'],
  [45, 47, 'time'],
  [50, 58, 'day'],
];

/** Meaning of a number format by its id and, where the workbook brings its own, its code. */
export function readNumberFormat(id: number, code: string | undefined): NumberFormat {
  if (code !== undefined) return readFormatCode(code);
  const kind = BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2];
  return kind ? { kind } : PLAIN_NUMBER;
}

/** Reads the section for positive numbers of a format code, such as `[$-407]dd.mm.yyyy` or `00000`. */
export function readFormatCode(code: string): NumberFormat {
  const section = code
    // Texts in quotes, escaped signs and gaps as wide as a sign can hold any letter.
    .replace(/"[^"]*"|[\\_*]./gsu, '')
    .replace(/\[(h+|m+|s+)\]/giu, '$1')
    .replace(/\[[^\]]*\]/gu, '')
    .split(';')[0]
    ?.replace(/general|am\/pm|a\/p/giu, (word) => (/^g/iu.test(word) ? '' : 'h'))
    .toLowerCase();
  if (section === undefined) return PLAIN_NUMBER;
  const hasTime = /[hs]/u.test(section);
  // Beside hours or seconds an m is a minute, alone it is a month.
  const hasDay = /[dyeg]/u.test(section) || (!hasTime && section.includes('m'));
  if (hasDay) return { kind: hasTime ? 'dayTime' : 'day' };
  if (hasTime) return { kind: 'time' };
  const zeros = /^0{2,20}$/u.exec(section.trim())?.[0];
  return zeros ? { kind: 'pad', digits: zeros.length } : PLAIN_NUMBER;
}
