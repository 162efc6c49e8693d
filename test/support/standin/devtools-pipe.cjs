const { EventEmitter } = require('node:events');

/** A DevTools connection over a pipe: JSON messages that end with a zero byte. */
class DevToolsPipe extends EventEmitter {
  #output;
  #lastId = 0;
  #waiting = new Map();
  #sessions = new Map();
  #pieces = [];

  constructor(output, input) {
    super();
    this.setMaxListeners(0);
    this.#output = output;
    input.on('data', (data) => this.#take(data));
    for (const stream of [input, output]) stream.on('error', () => this.#end());
    input.on('close', () => this.#end());
  }

  send(method, params = {}, sessionId = undefined) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, method });
      this.#output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /** Events and commands of one target. */
  session(sessionId) {
    const session = new EventEmitter();
    session.setMaxListeners(0);
    session.send = (method, params) => this.send(method, params, sessionId);
    this.#sessions.set(sessionId, session);
    return session;
  }

  #take(data) {
    let from = 0;
    for (let end = data.indexOf(0); end >= 0; end = data.indexOf(0, from)) {
      this.#pieces.push(data.subarray(from, end));
      this.#receive(JSON.parse(Buffer.concat(this.#pieces).toString()));
      this.#pieces = [];
      from = end + 1;
    }
    if (from < data.length) this.#pieces.push(data.subarray(from));
  }

  #receive(message) {
    if (message.id === undefined) {
      const receiver = message.sessionId ? this.#sessions.get(message.sessionId) : this;
      receiver?.emit(message.method, message.params);
      return;
    }
    const call = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) call?.reject(new Error(`${call.method}: ${message.error.message}`));
    else call?.resolve(message.result);
  }

  #end() {
    for (const { reject } of this.#waiting.values()) reject(new Error('Chromium went away'));
    this.#waiting.clear();
  }
}

module.exports = { DevToolsPipe };
