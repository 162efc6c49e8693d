const { EventEmitter } = require('node:events');
const { loud } = require('./loud.cjs');
const { preventable } = require('./preventable.cjs');
const { WebContents } = require('./web-contents.cjs');

/** Electron's defaults. The page always runs sandboxed and isolated here, whatever is asked for. */
const DEFAULTS = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
};

/** The class BrowserWindow of one app. Bounds and state are kept in memory; no real window moves. */
function createBrowserWindow(host) {
  return class BrowserWindow extends EventEmitter {
    #bounds;
    #state = 'normal';
    #isVisible;
    #isDestroyed = false;

    static getAllWindows() {
      return [...host.windows.values()];
    }
    static fromWebContents(contents) {
      return host.windows.get(contents?.id) ?? null;
    }
    static getFocusedWindow() {
      return [...host.windows.values()].at(-1) ?? null;
    }

    constructor({
      x = 0,
      y = 0,
      width = 800,
      height = 600,
      show = true,
      webPreferences = {},
    } = {}) {
      super();
      if (!host.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
      this.#bounds = { x, y, width, height };
      this.#isVisible = show;
      const contents = new WebContents(host, this, { ...DEFAULTS, ...webPreferences });
      this.id = contents.id;
      this.webContents = loud('webContents', contents);
      host.windows.set(this.id, this);
      host.app.emit('web-contents-created', {}, this.webContents);
      host.app.emit('browser-window-created', {}, this);
    }

    loadURL(url) {
      return this.webContents.loadURL(url);
    }
    show() {
      this.#isVisible = true;
      this.emit('show');
    }
    hide() {
      this.#isVisible = false;
      this.emit('hide');
    }
    isVisible() {
      return this.#isVisible;
    }
    focus() {
      this.emit('focus');
    }
    #become(state, event) {
      this.#state = state;
      this.emit(event);
    }
    minimize() {
      this.#become('minimized', 'minimize');
    }
    maximize() {
      this.#become('maximized', 'maximize');
    }
    restore() {
      this.#become('normal', 'restore');
    }
    isMinimized() {
      return this.#state === 'minimized';
    }
    isMaximized() {
      return this.#state === 'maximized';
    }
    getBounds() {
      return { ...this.#bounds };
    }
    getNormalBounds() {
      return { ...this.#bounds };
    }
    setBounds(bounds) {
      Object.assign(this.#bounds, bounds);
      this.emit('resize');
    }
    isDestroyed() {
      return this.#isDestroyed;
    }
    close() {
      if (this.#isDestroyed) return;
      const event = preventable();
      this.emit('close', event);
      if (!event.defaultPrevented) this.destroy();
    }
    destroy() {
      if (this.#isDestroyed) return;
      this.#isDestroyed = true;
      host.windows.delete(this.id);
      const { targetId } = this.webContents;
      host.contentsByTarget.delete(targetId);
      host.chromium.pipe.send('Target.closeTarget', { targetId }).catch(() => undefined);
      this.webContents.emit('destroyed');
      this.emit('closed');
      if (host.windows.size > 0 || host.isQuitting) return;
      if (host.app.listenerCount('window-all-closed') === 0) host.app.quit();
      else host.app.emit('window-all-closed');
    }
  };
}

module.exports = { createBrowserWindow };
