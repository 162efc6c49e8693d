/**
 * The isolated world, as source text: the part of `electron` that a sandboxed preload may use, then the
 * preload itself. `native` is the binding to main, visible in this world only.
 */
function preloadWorld({ channel, binding, platform, versions }, makeCodec, preload) {
  const codec = makeCodec();
  const native = globalThis[binding];
  delete globalThis[binding];
  const post = (message) => native(JSON.stringify(message));
  const say = (name, detail) =>
    document.dispatchEvent(new CustomEvent(`${channel}-${name}`, { detail }));
  const listen = (name, listener) =>
    document.addEventListener(`${channel}-${name}`, (event) => listener(event.detail), true);
  const mapValues = (object, change) =>
    Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

  // --- ipcRenderer ---
  let lastCall = 0;
  const waiting = new Map();
  const listeners = new Map();
  const ipcRenderer = {
    invoke(ipcChannel, ...input) {
      const body = codec.pack(input);
      return new Promise((resolve, reject) => {
        waiting.set(++lastCall, { resolve, reject });
        post({ kind: 'invoke', id: lastCall, ipcChannel, body });
      });
    },
    on(ipcChannel, listener) {
      listeners.set(ipcChannel, [...(listeners.get(ipcChannel) ?? []), listener]);
      return ipcRenderer;
    },
    off(ipcChannel, listener) {
      const left = (listeners.get(ipcChannel) ?? []).filter((other) => other !== listener);
      listeners.set(ipcChannel, left);
      return ipcRenderer;
    },
  };

  globalThis.__standInDeliver = (json) => {
    const message = JSON.parse(json);
    if (message.kind === 'event') {
      const input = codec.unpack(message.body);
      for (const listener of listeners.get(message.ipcChannel) ?? []) {
        listener({ sender: ipcRenderer, ports: [] }, ...input);
      }
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) call?.resolve(codec.unpack(message.body));
    else call?.reject(new Error(message.error));
  };

  // --- contextBridge: values are copied, functions become proxies, prototypes are dropped ---
  let lastId = 0;
  const functions = new Map();
  const callbacks = new Map();
  const isOpaque = (value) =>
    ArrayBuffer.isView(value) ||
    [Date, Map, Set, RegExp, ArrayBuffer, Error].some((Class) => value instanceof Class);
  const describe = (error) => ({
    name: error?.name ?? 'Error',
    message: String(error?.message ?? error),
  });

  function outgoingPromise(promise) {
    const id = ++lastId;
    promise.then(
      (value) => say('settle', { id, value: outgoing(value) }),
      (error) => say('settle', { id, error: describe(error) }),
    );
    return { $promise: id };
  }

  function outgoing(value) {
    if (typeof value === 'symbol') throw new TypeError('An object could not be cloned.');
    if (typeof value === 'function') {
      functions.set(++lastId, value);
      return { $function: lastId };
    }
    if (!value || typeof value !== 'object' || isOpaque(value)) return value;
    if (typeof value.then === 'function') return outgoingPromise(value);
    return Array.isArray(value) ? value.map(outgoing) : mapValues(value, outgoing);
  }

  function callback(id) {
    // The same function of the page stays the same here, so that off() finds what on() was given.
    if (!callbacks.has(id)) {
      callbacks.set(id, (...input) => say('callback', { id, input: input.map(outgoing) }));
    }
    return callbacks.get(id);
  }

  function incoming(value) {
    if (!value || typeof value !== 'object' || isOpaque(value)) return value;
    if (value.$callback) return callback(value.$callback);
    return Array.isArray(value) ? value.map(incoming) : mapValues(value, incoming);
  }

  listen('call', ({ id, input }) => {
    try {
      say('return', { value: outgoing(functions.get(id)(...input.map(incoming))) });
    } catch (error) {
      say('return', { error: describe(error) });
    }
  });
  listen('open', (url) => post({ kind: 'open', url }));

  const contextBridge = {
    exposeInMainWorld: (key, api) => say('expose', { key, api: outgoing(api) }),
  };
  const electron = new Proxy(
    { contextBridge, ipcRenderer },
    {
      get(target, key) {
        if (key in target || typeof key === 'symbol') return target[key];
        if (key === '__esModule' || key === 'default') return undefined;
        throw new Error(`stand-in: the preload's electron.${key} is not there`);
      },
    },
  );
  const require = (name) => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`); // as in a sandboxed preload
  };
  const module = { exports: {} };
  const process = { platform, versions, type: 'renderer', sandboxed: true, contextIsolated: true };
  try {
    preload(require, module, module.exports, process);
  } catch (error) {
    post({ kind: 'preload-error', message: String(error?.stack ?? error) });
    throw error;
  }
}

module.exports = { preloadWorld };
