const { EventEmitter } = require('node:events');
const os = require('node:os');
const path = require('node:path');
const { preventable } = require('./preventable.cjs');
const { takeInstanceLock } = require('./instance-lock.cjs');

/** Chromium gets so long to write its storage before it is killed. */
const CLOSE_MS = 3_000;

class App extends EventEmitter {
  isPackaged = false;
  #host;
  #ready;
  #told = Promise.resolve();

  constructor(host) {
    super();
    this.#host = host;
    this.#ready = new Promise((resolve) => this.once('ready', () => resolve()));
  }

  whenReady() {
    return this.#ready;
  }
  isReady() {
    return this.#host.isReady;
  }
  getName() {
    return this.#host.name;
  }
  getVersion() {
    return this.#host.manifest.version ?? '0.0.0';
  }
  getAppPath() {
    return this.#host.appPath;
  }
  getLocale() {
    return this.getPreferredSystemLanguages()[0];
  }
  getPreferredSystemLanguages() {
    return [(process.env.LANG ?? 'en_US').split('.')[0].replace('_', '-')];
  }
  getPath(name) {
    const paths = {
      userData: this.#host.userData,
      home: os.homedir(),
      temp: os.tmpdir(),
      downloads: path.join(os.homedir(), 'Downloads'),
    };
    if (!(name in paths)) throw new Error(`stand-in: there is no path for '${name}'`);
    return paths[name];
  }
  enableSandbox() {
    if (this.#host.isReady) throw new Error('app.enableSandbox() comes before the app is ready');
  }
  requestSingleInstanceLock() {
    const { isFirst, told } = takeInstanceLock(this.#host.userData, (argv, directory) =>
      this.emit('second-instance', {}, argv, directory, {}),
    );
    this.#told = told;
    return isFirst;
  }

  async quit() {
    const host = this.#host;
    if (host.isQuitting) return;
    const before = preventable();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    host.isQuitting = true;
    for (const window of [...host.windows.values()]) window.close();
    if (host.windows.size > 0) {
      host.isQuitting = false; // a window refused to close
      return;
    }
    const will = preventable();
    this.emit('will-quit', will);
    if (will.defaultPrevented) host.isQuitting = false;
    else this.exit(0);
  }

  exit(code = 0) {
    this.#host.isQuitting = true;
    this.emit('quit', {}, code);
    const { chromium } = this.#host;
    const end = () => process.exit(code);
    if (chromium === null) {
      void this.#told.then(end);
      return;
    }
    chromium.child.once('exit', end);
    chromium.pipe.send('Browser.close').catch(end);
    setTimeout(end, CLOSE_MS).unref();
  }
}

module.exports = { App };
