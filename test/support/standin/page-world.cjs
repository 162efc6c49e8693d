/**
 * The page's own world, as source text: builds what contextBridge exposes and sends pop-ups to main.
 * Talks to the preload's world by events on the document, whose `detail` the browser copies across worlds.
 */
function pageWorld(channel) {
  const send = (name, detail) =>
    document.dispatchEvent(new CustomEvent(`${channel}-${name}`, { detail }));
  const listen = (name, listener) =>
    document.addEventListener(`${channel}-${name}`, (event) => listener(event.detail), true);

  let lastId = 0;
  const promises = new Map();
  const callbacks = new Map();
  const callbackIds = new WeakMap();
  const isPlain = (value) => value && Object.getPrototypeOf(value) === Object.prototype;
  const mapValues = (object, change) =>
    Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

  function callbackId(callback) {
    if (!callbackIds.has(callback)) {
      callbackIds.set(callback, ++lastId);
      callbacks.set(lastId, callback);
    }
    return callbackIds.get(callback);
  }

  function outgoing(value) {
    if (typeof value === 'function') return { $callback: callbackId(value) };
    if (Array.isArray(value)) return value.map(outgoing);
    return isPlain(value) ? mapValues(value, outgoing) : value;
  }

  function incoming(value) {
    if (Array.isArray(value)) return value.map(incoming);
    if (!isPlain(value)) return value;
    if (value.$function) return (...input) => call(value.$function, input);
    if (value.$promise) {
      return new Promise((resolve, reject) => promises.set(value.$promise, { resolve, reject }));
    }
    return mapValues(value, incoming);
  }

  function toError({ name, message }) {
    return Object.assign(new Error(message), { name });
  }

  let returned;
  function call(id, input) {
    returned = undefined;
    send('call', { id, input: outgoing(input) });
    if (!returned) throw new Error('contextBridge: the preload did not answer');
    if (returned.error) throw toError(returned.error);
    return incoming(returned.value);
  }

  function deepFreeze(value) {
    if (value && typeof value === 'object') {
      Object.values(value).forEach(deepFreeze);
      Object.freeze(value);
    }
    return value;
  }

  listen('return', (detail) => {
    returned = detail;
  });
  listen('settle', ({ id, error, value }) => {
    const promise = promises.get(id);
    promises.delete(id);
    if (error) promise?.reject(toError(error));
    else promise?.resolve(incoming(value));
  });
  listen('callback', ({ id, input }) => callbacks.get(id)?.(...input.map(incoming)));
  listen('expose', ({ key, api }) => {
    const value = deepFreeze(incoming(api));
    Object.defineProperty(window, key, { value, enumerable: true });
  });

  // Every wish for a window goes to main, which asks the app's setWindowOpenHandler.
  const popUp = (url) => {
    send('open', String(new URL(url, location.href)));
    return null;
  };
  window.open = (url = 'about:blank') => popUp(url);
  window.addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => node.tagName === 'A');
    if (!link?.target || link.target === '_self' || event.defaultPrevented) return;
    event.preventDefault();
    popUp(link.href);
  });
}

module.exports = { pageWorld };
