import { join } from 'node:path';
import { app, type BrowserWindow, session } from 'electron';
import { handleCalls } from './ipc/handle.ts';
import { setApplicationMenu } from './menu/application-menu.ts';
import { declareDeskScheme, serveDesk } from './protocol/desk-protocol.ts';
import { guardNavigation } from './security/navigation-guards.ts';
import { guardPermissions } from './security/permissions.ts';
import { guardCertificates } from './security/server-pins.ts';
import { readAppInfo } from './services/app-info.ts';
import { keepCrashLog } from './services/crash-log.ts';
import { saveFile } from './services/save-file.ts';
import { createSecretStore } from './services/secrets.ts';
import { openTrustedServers } from './services/trusted-servers.ts';
import { openMainWindow, showWindow } from './windows/main-window.ts';

let mainWindow: BrowserWindow | null = null;

app.enableSandbox();
keepCrashLog(join(app.getPath('userData'), 'crash.log'));
declareDeskScheme();
guardNavigation();

// One desk per user folder: a second start only brings the first one to the front.
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    if (mainWindow) showWindow(mainWindow);
  });
  void app.whenReady().then(start);
} else {
  app.quit();
}

function start(): void {
  const built = join(app.getAppPath(), 'out');
  const secrets = createSecretStore(join(app.getPath('userData'), 'secrets'));
  const servers = openTrustedServers(join(app.getPath('userData'), 'trusted-servers.json'));
  guardPermissions(session.defaultSession);
  guardCertificates(session.defaultSession, servers);
  serveDesk(join(built, 'renderer'));
  handleCalls({
    'app/read-info': readAppInfo,
    'secrets/read-secret': ({ name }) => secrets.read(name),
    'secrets/forget-secret': ({ name }) => secrets.forget(name),
    'files/save-file': (request) => saveFile(mainWindow, request),
    'servers/trust-server': async ({ origin, fingerprint }) => {
      await servers.trust(origin, fingerprint);
      guardCertificates(session.defaultSession, servers);
      return true;
    },
  });
  setApplicationMenu(() => mainWindow);

  const open = () => {
    mainWindow = openMainWindow(join(built, 'preload', 'index.cjs'));
    mainWindow.on('closed', () => {
      mainWindow = null;
    });
  };
  open();
  // macOS keeps the program alive without a window; a click on its icon opens one again.
  app.on('activate', () => {
    if (mainWindow === null) open();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}
