const { EventEmitter } = require('node:events');
const { loud } = require('./loud.cjs');

/** Electron's name of a permission and Chromium's; the ones a page can ask for without hardware. */
const PERMISSIONS = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  'clipboard-read': 'clipboard-read',
  midi: 'midi',
  'window-management': 'window-management',
  'local-fonts': 'local-fonts',
  'persistent-storage': 'persistent-storage',
};

class Session extends EventEmitter {
  #host;
  #ask = null;
  #check = null;

  constructor(host) {
    super();
    this.#host = host;
  }

  setPermissionRequestHandler(handler) {
    this.#ask = handler;
  }
  /** Chromium judges certificates by itself here; see the README. */
  setCertificateVerifyProc() {}

  setPermissionCheckHandler(handler) {
    this.#check = handler;
  }

  /**
   * Chromium holds one answer per permission and origin, given before the page can ask: denied when either
   * handler denies, granted when nobody objects, as Electron does without handlers.
   */
  async decidePermissions(contents, url) {
    const { origin } = new URL(this.#host.schemes.toHttp(url));
    for (const [permission, name] of Object.entries(PERMISSIONS)) {
      const isGranted = await this.#isGranted(contents, permission, url);
      await this.#host.chromium.pipe.send('Browser.setPermission', {
        permission: { name },
        setting: isGranted ? 'granted' : 'denied',
        origin,
      });
    }
  }

  async #isGranted(contents, permission, url) {
    if (this.#check && !this.#check(contents, permission, url, {})) return false;
    if (!this.#ask) return true;
    return new Promise((resolve) =>
      this.#ask(contents, permission, resolve, { requestingUrl: url, isMainFrame: true }),
    );
  }
}

function createSessionModule(host) {
  const defaultSession = loud('session', new Session(host));
  return loud('session module', { defaultSession });
}

module.exports = { createSessionModule };
