import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

const windowState = z.strictObject({
  bounds: z.strictObject({
    x: z.number().int(),
    y: z.number().int(),
    width: z.number().int().min(1).max(20_000),
    height: z.number().int().min(1).max(20_000),
  }),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

/** The smallest screen we care for is 1366 × 768; the window fits it with room for a task bar. */
export const WINDOW_SIZE = { width: 1280, height: 720 } as const;
export const WINDOW_SIZE_MIN = { width: 900, height: 560 } as const;
/** So much of the window must lie on a screen to be grabbed with the mouse. */
const VISIBLE_PIXELS_MIN = 100;

/** What was saved, or null when there is nothing usable: the window then opens at its first size. */
export function readWindowState(file: string): WindowState | null {
  try {
    return windowState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null; // first start, or a damaged file: a window position is worth no error
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

/** False when the screen the window stood on is gone. */
export function isReachable(bounds: Rectangle, screens: readonly Rectangle[]): boolean {
  return screens.some(
    (screen) =>
      overlap(bounds.x, bounds.width, screen.x, screen.width) >= VISIBLE_PIXELS_MIN &&
      overlap(bounds.y, bounds.height, screen.y, screen.height) >= VISIBLE_PIXELS_MIN &&
      bounds.y >= screen.y,
  );
}

function overlap(from: number, length: number, otherFrom: number, otherLength: number): number {
  return Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);
}
