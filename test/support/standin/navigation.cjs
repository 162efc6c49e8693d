const { preventable } = require('./preventable.cjs');

const ABORTED = -3;

/** Where a page is and where it may go: loads that main starts, and those of the page, which ask first. */
class Navigation {
  frameId = null;
  #host;
  #contents;
  #devTools = null;
  /** Main itself is loading, so will-navigate stays silent, as in Electron. */
  #isDriving = false;
  /** The page asked to go somewhere with its main frame. */
  #hasAsked = false;
  #hasShown = false;

  constructor(host, contents) {
    this.#host = host;
    this.#contents = contents;
  }

  async attach(devTools) {
    this.#devTools = devTools;
    devTools.on('Page.frameNavigated', ({ frame }) => this.#arrived(frame));
    devTools.on('Page.domContentEventFired', () => this.#domReady());
    devTools.on('Page.loadEventFired', () => {
      if (this.#contents.url !== '') this.#contents.emit('did-finish-load', {});
    });
    devTools.on('Page.frameRequestedNavigation', ({ frameId }) => {
      if (frameId === this.frameId) this.#hasAsked = true;
    });
    devTools.on('Fetch.requestPaused', (paused) => this.#judge(paused));
    // Nobody sits before these tests to answer an alert; a page that asks to stay is left.
    devTools.on('Page.javascriptDialogOpening', ({ type }) =>
      devTools.send('Page.handleJavaScriptDialog', { accept: type === 'beforeunload' }),
    );
    const { frameTree } = await devTools.send('Page.getFrameTree');
    this.frameId = frameTree.frame.id;
    await devTools.send('Page.enable');
    await devTools.send('Fetch.enable', {
      patterns: [{ resourceType: 'Document', requestStage: 'Request' }],
    });
  }

  async load(url) {
    const loaded = new Promise((resolve) => this.#contents.once('did-finish-load', resolve));
    this.#isDriving = true;
    try {
      const address = this.#host.schemes.toHttp(url);
      const { errorText } = await this.#devTools.send('Page.navigate', { url: address });
      if (errorText) throw Object.assign(new Error(`${errorText} loading '${url}'`), { url });
    } finally {
      this.#isDriving = false;
    }
    await loaded;
  }

  async reload() {
    this.#isDriving = true;
    await this.#devTools.send('Page.reload').finally(() => {
      this.#isDriving = false;
    });
  }

  #arrived(frame) {
    if (frame.parentId !== undefined || frame.url.startsWith('about:')) return;
    this.frameId = frame.id;
    this.#contents.url = this.#host.schemes.fromHttp(frame.url);
    this.#contents.emit('did-navigate', {}, this.#contents.url, 200, 'OK');
  }

  #domReady() {
    if (this.#contents.url === '') return;
    this.#contents.emit('dom-ready', {});
    if (this.#hasShown) return;
    this.#hasShown = true;
    setImmediate(() => this.#contents.window.emit('ready-to-show'));
  }

  #judge({ requestId, frameId, request }) {
    const isPageDriven = frameId === this.frameId && this.#hasAsked && !this.#isDriving;
    this.#hasAsked = false;
    if (isPageDriven) {
      const url = this.#host.schemes.fromHttp(request.url);
      const event = preventable({ url, isMainFrame: true, isSameDocument: false });
      this.#contents.emit('will-navigate', event, url);
      if (event.defaultPrevented) {
        const refusal = { requestId, errorReason: 'Aborted' };
        this.#devTools.send('Fetch.failRequest', refusal).catch(() => undefined);
        this.#contents.emit('did-fail-load', {}, ABORTED, 'ERR_ABORTED', url, true);
        return;
      }
    }
    this.#devTools.send('Fetch.continueRequest', { requestId }).catch(() => undefined);
  }
}

module.exports = { Navigation };
