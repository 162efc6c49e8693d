const crypto = require('node:crypto');
const { EventEmitter } = require('node:events');
const fs = require('node:fs');
const { makeCodec } = require('./codec.cjs');
const { Navigation } = require('./navigation.cjs');
const { WORLD_NAME, worldSources } = require('./worlds.cjs');

const codec = makeCodec();
let lastId = 0;

/** The page of one window: its target in Chromium, its two worlds and the calls that come from it. */
class WebContents extends EventEmitter {
  id = ++lastId;
  url = '';
  #host;
  #preferences;
  #attached;
  #world = null;
  #openHandler = () => ({ action: 'allow' });

  constructor(host, window, preferences) {
    super();
    this.#host = host;
    this.window = window;
    this.session = host.session.defaultSession;
    this.#preferences = preferences;
    this.mainFrame = mainFrameOf(this);
    this.navigation = new Navigation(host, this);
    this.#attached = this.#attach();
    this.#attached.catch((error) => {
      if (!host.isQuitting) process.stderr.write(`stand-in: ${error}\n`);
    });
  }

  getURL() {
    return this.url;
  }
  getType() {
    return 'window';
  }
  getLastWebPreferences() {
    return this.#preferences;
  }
  isDestroyed() {
    return this.window.isDestroyed();
  }
  setWindowOpenHandler(handler) {
    this.#openHandler = handler;
  }
  send(ipcChannel, ...input) {
    this.#deliver({ kind: 'event', ipcChannel, body: codec.pack(input) });
  }
  async loadURL(url) {
    await this.#attached;
    await this.session.decidePermissions(this.window.webContents, url);
    await this.navigation.load(url);
  }
  async reload() {
    await this.navigation.reload();
  }

  async #attach() {
    const { pipe } = this.#host.chromium;
    const { width, height } = this.window.getBounds();
    const { targetId } = await pipe.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height,
    });
    this.targetId = targetId;
    this.#host.contentsByTarget.set(targetId, this);
    const { sessionId } = await pipe.send('Target.attachToTarget', { targetId, flatten: true });
    this.devTools = pipe.session(sessionId);
    this.devTools.on('Inspector.targetCrashed', () =>
      this.#host.app.emit('render-process-gone', {}, this, { reason: 'crashed', exitCode: 139 }),
    );
    await this.navigation.attach(this.devTools);
    await this.#installWorlds();
  }

  async #installWorlds() {
    const channel = `c${crypto.randomUUID()}`;
    const binding = `b${crypto.randomUUID().replaceAll('-', '')}`;
    const { preload } = this.#preferences;
    const preloadSource = preload ? fs.readFileSync(preload, 'utf8') : '';
    const sources = worldSources({ channel, binding, preloadSource });
    const { devTools } = this;
    devTools.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === binding) void this.#receive(JSON.parse(payload));
    });
    devTools.on('Runtime.executionContextCreated', ({ context }) => {
      const isOurs = context.auxData?.frameId === this.navigation.frameId;
      if (context.name === WORLD_NAME && isOurs) this.#world = context.uniqueId;
    });
    const onNewDocument = (source, worldName) =>
      devTools.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName });
    await Promise.all([
      devTools.send('Runtime.enable'),
      devTools.send('Runtime.addBinding', { name: binding, executionContextName: WORLD_NAME }),
      onNewDocument(sources.page),
      onNewDocument(sources.preload, WORLD_NAME),
    ]);
  }

  async #receive(message) {
    if (message.kind === 'preload-error') {
      process.stderr.write(`Unable to load preload script: ${message.message}\n`);
    } else if (message.kind === 'open') {
      this.#popUp(this.#host.schemes.fromHttp(message.url));
    } else {
      this.#deliver(await this.#answer(message));
    }
  }

  async #answer({ id, ipcChannel, body }) {
    const event = { sender: this.window.webContents, senderFrame: this.mainFrame, ports: [] };
    try {
      const value = await this.#host.ipcMain.answer(ipcChannel, event, codec.unpack(body));
      return { kind: 'reply', id, body: codec.pack(value) };
    } catch (error) {
      return {
        kind: 'reply',
        id,
        error: `Error invoking remote method '${ipcChannel}': ${error}`,
      };
    }
  }

  /** An allowed window opens for real, so that a guard that is gone shows. */
  #popUp(url) {
    const verdict = this.#openHandler({ url, disposition: 'foreground-tab', features: '' });
    if (verdict?.action !== 'allow') return;
    const window = new this.#host.BrowserWindow(verdict.overrideBrowserWindowOptions);
    window.loadURL(url).catch(() => undefined); // an address that does not answer is a window all the same
  }

  #deliver(message) {
    if (this.isDestroyed() || this.#world === null) return;
    const expression = `__standInDeliver(${JSON.stringify(JSON.stringify(message))})`;
    this.devTools
      .send('Runtime.evaluate', { expression, uniqueContextId: this.#world })
      .catch(() => undefined); // the page has gone on meanwhile
  }
}

function mainFrameOf(contents) {
  return {
    parent: null,
    get url() {
      return contents.url;
    },
    get origin() {
      const url = new URL(contents.url);
      return `${url.protocol}//${url.host}`;
    },
  };
}

module.exports = { WebContents };
