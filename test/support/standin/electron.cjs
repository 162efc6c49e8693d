const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { App } = require('./app.cjs');
const { createBrowserWindow } = require('./browser-window.cjs');
const { launchChromium } = require('./chromium.cjs');
const { createDialog, createScreen, createShell } = require('./desktop-modules.cjs');
const { IpcMain } = require('./ipc-main.cjs');
const { loud } = require('./loud.cjs');
const { Menu, MenuItem } = require('./menu.cjs');
const { createSafeStorage } = require('./safe-storage.cjs');
const { Schemes } = require('./schemes.cjs');
const { createSessionModule } = require('./session.cjs');

/** What `require('electron')` gives a main process, and the function that starts the app. */
function createElectron({ appPath, manifest, switches }) {
  const name = manifest.productName ?? manifest.name ?? 'Electron';
  /** Shared by the modules; each takes from it what it needs. */
  const host = {
    appPath,
    manifest,
    name,
    switches,
    userData: switches.get('user-data-dir') || path.join(os.homedir(), '.config', name),
    chromium: null,
    isReady: false,
    isQuitting: false,
    windows: new Map(),
    contentsByTarget: new Map(),
  };
  host.schemes = new Schemes(host);
  host.ipcMain = new IpcMain();
  host.app = new App(host);
  host.session = createSessionModule(host);
  host.BrowserWindow = createBrowserWindow(host);

  const electron = loud('module', {
    app: loud('app', host.app),
    BrowserWindow: host.BrowserWindow,
    dialog: loud('dialog', createDialog()),
    ipcMain: loud('ipcMain', host.ipcMain),
    Menu,
    MenuItem,
    protocol: loud('protocol', host.schemes.protocol),
    safeStorage: loud('safeStorage', createSafeStorage(host)),
    screen: loud('screen', createScreen()),
    session: host.session,
    shell: loud('shell', createShell()),
    webContents: loud('webContents module', webContentsModule(host)),
  });
  return { electron, start: () => start(host) };
}

function webContentsModule(host) {
  return {
    getAllWebContents: () => [...host.windows.values()].map((window) => window.webContents),
    fromId: (id) => host.windows.get(id)?.webContents,
    // How the test runner finds the window object behind a page.
    fromDevToolsTargetId: (id) => host.contentsByTarget.get(id)?.window.webContents,
  };
}

/** Chromium first, then `ready`. */
async function start(host) {
  fs.mkdirSync(host.userData, { recursive: true });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => host.app.quit());
  if (host.isQuitting) return;
  host.chromium = await launchChromium({
    userDataDir: path.join(host.userData, 'Chromium'),
    hostRules: await host.schemes.listen(),
  });
  const { child, endpoint, pipe } = host.chromium;
  process.on('exit', () => child.kill('SIGKILL'));
  child.on('exit', () => {
    if (!host.isQuitting) process.exit(1);
  });
  pipe.on('Target.targetDestroyed', ({ targetId }) =>
    host.contentsByTarget.get(targetId)?.window.destroy(),
  );
  await pipe.send('Target.setDiscoverTargets', { discover: true });
  if (host.switches.has('remote-debugging-port')) {
    process.stderr.write(`\nDevTools listening on ${endpoint}\n`);
  }
  host.isReady = true;
  host.app.emit('ready', {}, {});
}

module.exports = { createElectron };
