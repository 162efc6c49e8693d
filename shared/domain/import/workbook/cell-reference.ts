/** Columns a sheet can have: `XFD` is the last. Source: ECMA-376 part 1, 18.3.1.4 and Excel's limits. */
const LETTERS_MAX = 3;

/** Column, from 0, of a reference such as `B5`; null when it is none. */
export function columnOfReference(reference: string): number | null {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + (code - 64);
  }
  return at === 0 || at > LETTERS_MAX ? null : column - 1;
}
