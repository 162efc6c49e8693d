const { EventEmitter } = require('node:events');

// Tests replace single functions of these, in the stand-in just as in Electron.

function createDialog() {
  return {
    showSaveDialog: async () => ({ canceled: true, filePath: '' }),
    showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  };
}

function createShell() {
  // Never opens anything: a test run must not start programs.
  return { openExternal: async () => undefined };
}

function createScreen() {
  const display = {
    id: 1,
    bounds: { x: 0, y: 0, width: 1920, height: 1080 },
    workArea: { x: 0, y: 0, width: 1920, height: 1040 },
    scaleFactor: 1,
  };
  const screen = new EventEmitter();
  return Object.assign(screen, {
    getPrimaryDisplay: () => display,
    getAllDisplays: () => [display],
  });
}

module.exports = { createDialog, createScreen, createShell };
