const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { createElectron } = require('./electron.cjs');

/** Reads the command line as Electron does and runs the app's own main bundle on the stand-in. */
function run(argv) {
  const { switches, required, target, rest } = parseCommandLine(argv);
  if (target === null) throw new Error('stand-in: no app given');
  const isFolder = fs.statSync(target).isDirectory();
  const appPath = isFolder ? target : path.dirname(target);
  const manifest = readManifest(appPath);
  const entry = isFolder ? path.join(appPath, manifest.main ?? 'index.js') : target;

  describeProcess();
  process.argv = [process.argv[0], target, ...rest];
  const { electron, start } = createElectron({ appPath, manifest, switches });
  const load = Module._load;
  Module._load = function loadWithStandIn(request, ...more) {
    return request === 'electron' ? electron : load.call(this, request, ...more);
  };
  if (switches.has('inspect')) {
    // The test runner drives main through the inspector and finds `electron` by `require`.
    require('node:inspector').open(Number(switches.get('inspect')) || 0);
    globalThis.require = Module.createRequire(entry);
  }
  for (const file of required) require(path.resolve(file));
  require(entry);
  start();
}

function parseCommandLine(argv) {
  const switches = new Map();
  const required = [];
  const rest = [];
  let target = null;
  for (let at = 0; at < argv.length; at++) {
    const argument = argv[at];
    if (target === null && (argument === '-r' || argument === '--require')) {
      required.push(argv[++at]);
    } else if (argument.startsWith('--')) {
      const [name, ...value] = argument.slice(2).split('=');
      switches.set(name, value.join('='));
      if (target !== null) rest.push(argument);
    } else if (target === null) {
      target = path.resolve(argument);
    } else {
      rest.push(argument);
    }
  }
  return { switches, required, target, rest };
}

function readManifest(appPath) {
  const file = path.join(appPath, 'package.json');
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
}

/** The properties by which a program sees that it runs in Electron. */
function describeProcess() {
  const { version } = require('electron/package.json');
  Object.defineProperty(process.versions, 'electron', { value: version, enumerable: true });
  Object.defineProperty(process.versions, 'chrome', { value: '0.0.0-standin', enumerable: true });
  Object.defineProperty(process, 'type', { value: 'browser' });
  Object.defineProperty(process, 'defaultApp', { value: true });
  Object.defineProperty(process, 'resourcesPath', { value: __dirname });
}

module.exports = { run };
