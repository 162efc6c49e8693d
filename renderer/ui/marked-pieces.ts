/** Half-open ranges of UTF-16 positions. */
export type Marks = readonly (readonly [from: number, to: number])[];

export interface MarkedPiece {
  text: string;
  isMarked: boolean;
  from: number;
}

/** Cuts a text at its marks; marks may overlap, touch, or lie outside the text. */
export function markedPieces(text: string, marks: Marks): MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let at = 0;
  const add = (to: number, isMarked: boolean) => {
    if (to > at) pieces.push({ text: text.slice(at, to), isMarked, from: at });
    at = Math.max(at, to);
  };
  for (const [from, to] of [...marks].sort((a, b) => a[0] - b[0])) {
    add(Math.min(Math.max(from, at), text.length), false);
    add(Math.min(to, text.length), true);
  }
  add(text.length, false);
  return pieces;
}
