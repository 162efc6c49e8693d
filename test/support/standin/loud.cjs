// Names that engines and test tools ask of any object, without meaning Electron.
const ASKED_OF_ANYTHING = new Set([
  'then',
  'toJSON',
  'default',
  '__esModule',
  'nodeType',
  '$$typeof',
]);

/** Makes a missing name an error: what the stand-in does not have must not look like `undefined`. */
function loud(name, target) {
  return new Proxy(target, {
    get(object, key) {
      if (Reflect.has(object, key) || typeof key === 'symbol' || ASKED_OF_ANYTHING.has(key)) {
        const value = object[key];
        // A method must run on the object itself: private fields are not reached through a proxy.
        const isMethod = typeof value === 'function' && !/^class\b/.test(String(value));
        return isMethod ? value.bind(object) : value;
      }
      throw new Error(`stand-in: electron ${name}.${key} is not there; see test/support/standin`);
    },
  });
}

module.exports = { loud };
