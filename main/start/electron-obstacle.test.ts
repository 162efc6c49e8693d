import { describe, expect, it } from 'vitest';
import { electronObstacle } from './electron-obstacle.ts';

describe('electronObstacle', () => {
  it('finds none on a Linux desktop, whether X11 or Wayland', () => {
    const around = { platform: 'linux', userId: 1000 } as const;
    expect(electronObstacle({ ...around, environment: { DISPLAY: ':0' } })).toBeNull();
    expect(electronObstacle({ ...around, environment: { WAYLAND_DISPLAY: 'w' } })).toBeNull();
  });

  it('names a missing display and root on Linux', () => {
    expect(electronObstacle({ platform: 'linux', userId: 1000, environment: {} })).toContain(
      'display',
    );
    expect(
      electronObstacle({ platform: 'linux', userId: 0, environment: { DISPLAY: ':0' } }),
    ).toContain('root');
  });

  it('finds none on Windows and macOS', () => {
    expect(electronObstacle({ platform: 'win32', userId: null, environment: {} })).toBeNull();
    expect(electronObstacle({ platform: 'darwin', userId: 501, environment: {} })).toBeNull();
  });
});
