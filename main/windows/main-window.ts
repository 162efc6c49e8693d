import { join } from 'node:path';
import { app, BrowserWindow, screen } from 'electron';
import { DESK_ORIGIN } from '../security/desk-origin.ts';
import {
  isReachable,
  readWindowState,
  WINDOW_SIZE,
  WINDOW_SIZE_MIN,
  writeWindowState,
} from './window-state.ts';

/** Opens the desk where it was left; shown once its first frame is painted. */
export function openMainWindow(preload: string): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window-state.json');
  const saved = readWindowState(stateFile);
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...WINDOW_SIZE,
    ...(saved && isReachable(saved.bounds, screens) ? saved.bounds : {}),
    minWidth: WINDOW_SIZE_MIN.width,
    minHeight: WINDOW_SIZE_MIN.height,
    show: false,
    title: app.getName(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (saved?.isMaximized) window.maximize();
    window.show();
  });
  window.on('close', () =>
    writeWindowState(stateFile, {
      bounds: window.getNormalBounds(),
      isMaximized: window.isMaximized(),
    }),
  );
  void window.loadURL(`${DESK_ORIGIN}/index.html`);
  return window;
}

/** Brings the desk to the front, as a second start of the program means to. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
