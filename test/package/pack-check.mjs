// Checks what electron-builder.yml puts into the program: every file of the asar, its entry and every fuse.
// It checks our configuration, never Electron itself, and needs no download.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { writeElectronShape } from './electron-shape.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const { build, Platform, Arch } = createRequire(import.meta.url)('electron-builder');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

const ALLOWED = [
  /^package\.json$/,
  /^out\/main\/(index|[a-z-]+)\.cjs$/,
  /^out\/preload\/index\.cjs$/,
  /^out\/renderer\/(index\.html|app\.webmanifest|sw\.js)$/,
  /^out\/renderer\/icons\/icon(-512)?\.(png|svg)$/,
  /^out\/renderer\/assets\/[\w-]+(\.[\w-]+)*\.(js|css|woff2?|svg|png)$/,
];
const FORBIDDEN = [/\.map$/, /^out\/main\/(start|browser-host)\.cjs$/];
const REQUIRED = [
  'package.json',
  'out/main/index.cjs',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];

const FUSES = {
  [FuseV1Options.RunAsNode]: FuseState.DISABLE,
  [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
  [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
  [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
};

const folder = mkdtempSync(join(tmpdir(), 'forecourt-package-'));
try {
  const shape = join(folder, 'electron');
  await writeElectronShape(shape, manifest.devDependencies.electron);
  for (const arch of [Arch.x64, Arch.arm64]) {
    await build({
      projectDir: ROOT,
      targets: Platform.LINUX.createTarget('dir', arch),
      config: { electronDist: shape, directories: { output: join(folder, 'dist') } },
      publish: 'never',
    });
  }
  for (const name of ['linux-unpacked', 'linux-arm64-unpacked']) {
    await checkProgram(join(folder, 'dist', name));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function checkProgram(unpacked) {
  const asar = join(unpacked, 'resources', 'app.asar');
  const files = filesIn(asar);
  const strangers = files.filter(
    (file) =>
      !ALLOWED.some((pattern) => pattern.test(file)) ||
      FORBIDDEN.some((pattern) => pattern.test(file)),
  );
  assert.deepEqual(strangers, [], 'files that do not belong into the program');
  for (const file of REQUIRED) assert.ok(files.includes(file), `${file} is missing`);

  const packed = JSON.parse(extractFile(asar, 'package.json').toString());
  assert.equal(packed.main, 'out/main/index.cjs');
  assert.equal(packed.version, manifest.version);
  assert.ok(files.includes(packed.main), 'the entry point is missing');
  assert.equal(packed.scripts, undefined);
  assert.equal(packed.devDependencies, undefined);

  const wire = await getCurrentFuseWire(join(unpacked, 'forecourt'));
  for (const [fuse, state] of Object.entries(FUSES)) {
    assert.equal(wire[fuse], state, `fuse ${FuseV1Options[Number(fuse)]}`);
  }
  console.log(`${unpacked}: ${files.length} files, ${Object.keys(FUSES).length} fuses as wanted`);
}

function filesIn(asar) {
  return listPackage(asar)
    .map((path) => path.replaceAll('\\', '/').replace(/^\//, ''))
    .filter((path) => !('files' in statFile(asar, path)));
}
