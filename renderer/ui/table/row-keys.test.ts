import { describe, expect, it } from 'vitest';
import { createTypeAhead, nextRow } from './row-keys.ts';

const at = (current: number, rowCount = 100) => ({ current, rowCount, pageRows: 10 });

describe('nextRow', () => {
  it('moves by one, by a page and to the ends', () => {
    expect(nextRow('ArrowDown', at(4))).toBe(5);
    expect(nextRow('ArrowUp', at(4))).toBe(3);
    expect(nextRow('PageDown', at(4))).toBe(14);
    expect(nextRow('Home', at(4))).toBe(0);
    expect(nextRow('End', at(4))).toBe(99);
  });

  it('stops at the ends', () => {
    expect(nextRow('ArrowUp', at(0))).toBe(0);
    expect(nextRow('PageDown', at(95))).toBe(99);
  });

  it('starts at the first row when none is chosen', () => {
    expect(nextRow('ArrowDown', at(-1))).toBe(0);
    expect(nextRow('ArrowUp', at(-1))).toBe(0);
  });

  it('does nothing for other keys and in an empty table', () => {
    expect(nextRow('a', at(4))).toBeNull();
    expect(nextRow('ArrowDown', at(-1, 0))).toBeNull();
  });
});

it('gathers letters typed close together and starts over after a pause', () => {
  const typed = createTypeAhead();
  expect(typed('l', 1_000)).toBe('l');
  expect(typed('i', 1_300)).toBe('li');
  expect(typed('n', 2_500)).toBe('n');
});
