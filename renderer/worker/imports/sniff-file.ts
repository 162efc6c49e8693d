/** What files really are that people rename to .csv, by their first bytes. */
const SIGNATURES: readonly [string, readonly number[]][] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['gzip', [0x1f, 0x8b]],
  ['sqlite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

/** Kind of a file that is no table of text, `binary` where it is not a known one; null for text. A workbook is a `zip`. */
export function sniffFile(head: Uint8Array, isWide: boolean): string | null {
  const known = SIGNATURES.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte))?.[0];
  if (known) return known;
  return !isWide && hasControlBytes(head) ? 'binary' : null;
}

/** Text has no control signs but tab, line ends, form feed and escape; zeros are judged by the encoding. */
function hasControlBytes(head: Uint8Array): boolean {
  let count = 0;
  for (const byte of head) {
    const isText = byte === 0 || byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b;
    if (!isText) count += 1;
  }
  return count > head.length / 100;
}
