const http = require('node:http');
const { Readable } = require('node:stream');

/**
 * Custom schemes. Chromium cannot be told of one from outside, so `app://desk` is shown to it as the secure
 * origin http://desk.app.localhost, which a resolver rule sends to a loopback server; main sees app:// only.
 */
class Schemes {
  #names = new Set();
  #handlers = new Map();
  #server = http.createServer((request, response) => {
    this.#answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });

  constructor(host) {
    this.protocol = {
      registerSchemesAsPrivileged: (schemes) => {
        if (host.isReady) throw new Error('registerSchemesAsPrivileged comes before ready');
        for (const { scheme } of schemes) this.#names.add(scheme);
      },
      handle: (scheme, handler) => {
        if (!host.isReady) throw new Error('protocol.handle comes after ready');
        if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
        this.#handlers.set(scheme, handler);
      },
    };
  }

  /** Starts serving; answers the resolver rules for Chromium. */
  async listen() {
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const { port } = this.#server.address();
    return [...this.#names].map((name) => `MAP *.${name}.localhost:80 127.0.0.1:${port}`).join(',');
  }

  toHttp(url) {
    const match = /^([a-z][a-z0-9-]*):\/\/([^/?#]*)(.*)$/i.exec(url);
    if (!match || !this.#names.has(match[1])) return url;
    return `http://${match[2]}.${match[1]}.localhost${match[3] || '/'}`;
  }

  fromHttp(url) {
    const match = /^http:\/\/([^/?#]+)\.([a-z][a-z0-9-]*)\.localhost(.*)$/i.exec(url);
    return match && this.#names.has(match[2]) ? `${match[2]}://${match[1]}${match[3]}` : url;
  }

  async #answer(request, response) {
    const url = this.fromHttp(`http://${request.headers.host}${request.url}`);
    const handler = this.#handlers.get(url.split(':')[0]);
    if (!handler) {
      response.writeHead(404).end();
      return;
    }
    const { method } = request;
    const body = method === 'GET' || method === 'HEAD' ? undefined : Readable.toWeb(request);
    const answer = await handler(new Request(url, { method, body, duplex: 'half' }));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (answer.body) Readable.fromWeb(answer.body).pipe(response);
    else response.end();
  }
}

module.exports = { Schemes };
