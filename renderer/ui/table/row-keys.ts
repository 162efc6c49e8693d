interface RowKeyContext {
  current: number;
  rowCount: number;
  /** Rows that fit on the screen. */
  pageRows: number;
}

/** Row to choose after a key, null when the key does not move. -1 stands for no row yet. */
export function nextRow(
  key: string,
  { current, rowCount, pageRows }: RowKeyContext,
): number | null {
  if (rowCount === 0) return null;
  const target = {
    ArrowDown: current + 1,
    ArrowUp: current < 0 ? 0 : current - 1,
    PageDown: current + pageRows,
    PageUp: current - pageRows,
    Home: 0,
    End: rowCount - 1,
  }[key];
  return target === undefined ? null : Math.min(rowCount - 1, Math.max(0, target));
}

/** Letters typed within this time belong to one word. */
const TYPE_AHEAD_MS = 800;

/** Gathers typed letters into the word looked for; `at` in milliseconds of any steady clock. */
export function createTypeAhead(): (letter: string, at: number) => string {
  let typed = '';
  let lastAt = Number.NEGATIVE_INFINITY;
  return (letter, at) => {
    typed = at - lastAt > TYPE_AHEAD_MS ? letter : typed + letter;
    lastAt = at;
    return typed;
  };
}
