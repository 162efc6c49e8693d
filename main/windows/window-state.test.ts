import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isReachable, readWindowState, writeWindowState } from './window-state.ts';

const SCREEN = { x: 0, y: 0, width: 1920, height: 1040 };

describe('isReachable', () => {
  it.each([
    ['inside the screen', { x: 100, y: 100, width: 1280, height: 720 }, true],
    ['half over the right edge', { x: 1300, y: 0, width: 1280, height: 720 }, true],
    ['on a screen that is gone', { x: 2000, y: 100, width: 1280, height: 720 }, false],
    ['with its title bar above the screen', { x: 0, y: -30, width: 1280, height: 720 }, false],
    ['a sliver at the bottom', { x: 0, y: 1000, width: 1280, height: 720 }, false],
  ])('judges a window %s', (_title, bounds, expected) => {
    expect(isReachable(bounds, [SCREEN])).toBe(expected);
  });

  it('accepts any of several screens', () => {
    const second = { x: 1920, y: 0, width: 1366, height: 728 };
    expect(isReachable({ x: 2000, y: 100, width: 900, height: 600 }, [SCREEN, second])).toBe(true);
  });
});

describe('window state', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forecourt-window-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads back what was written', () => {
    const file = join(folder, 'deep', 'state.json');
    const state = { bounds: { x: -8, y: 0, width: 1000, height: 700 }, isMaximized: true };
    writeWindowState(file, state);
    expect(readWindowState(file)).toEqual(state);
  });

  it.each(['', '{}', '{"bounds":{"x":0,"y":0,"width":0,"height":9},"isMaximized":false}'])(
    'reads a damaged file as none: %s',
    (text) => {
      const file = join(folder, 'damaged.json');
      writeFileSync(file, text);
      expect(readWindowState(file)).toBeNull();
    },
  );
});
