const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { DevToolsPipe } = require('./devtools-pipe.cjs');

const START_MS = 20_000;
const PROFILE_POLL_MS = 100;
const PROFILE_POLLS_MAX = 50;

const SWITCHES = [
  // Root and many containers cannot have Chromium's sandbox; the tests load only our own pages.
  '--no-sandbox',
  // Otherwise the first window of the test runner would be Chromium's own blank page.
  '--no-startup-window',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-popup-blocking',
  '--disable-dev-shm-usage',
  '--disable-search-engine-choice-screen',
  '--password-store=basic',
  '--use-mock-keychain',
  '--force-color-profile=srgb',
  '--disable-features=Translate,MediaRouter,OptimizationHints,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
  '--test-type',
  // With the pipe Chromium ends when we end, even by SIGKILL; the test runner attaches to the port.
  '--remote-debugging-pipe',
  '--remote-debugging-port=0',
];

/** Starts Chromium with a profile of its own. */
async function launchChromium({ userDataDir, hostRules }) {
  await profileIsFree(userDataDir);
  const child = spawn(
    process.env.STANDIN_CHROMIUM ?? '/usr/bin/chromium',
    [
      ...SWITCHES,
      ...(process.env.STANDIN_HEADED === '1' ? [] : ['--headless']),
      `--user-data-dir=${userDataDir}`,
      `--host-resolver-rules=${hostRules}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  const endpoint = await devToolsEndpoint(child);
  return { child, endpoint, pipe: new DevToolsPipe(child.stdio[3], child.stdio[4]) };
}

/** A Chromium that lost its parent a moment ago may still hold the profile. */
async function profileIsFree(userDataDir) {
  for (let poll = 0; poll < PROFILE_POLLS_MAX; poll++) {
    try {
      const lock = fs.readlinkSync(path.join(userDataDir, 'SingletonLock'));
      process.kill(Number(lock.split('-').at(-1)), 0);
    } catch {
      return; // no lock, or its holder is gone
    }
    await new Promise((resolve) => setTimeout(resolve, PROFILE_POLL_MS));
  }
}

function devToolsEndpoint(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(
      () => reject(new Error(`Chromium gave no DevTools address in ${START_MS} ms\n${output}`)),
      START_MS,
    );
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Chromium ended (${code})\n${output}`)));
    child.stderr.on('data', (data) => {
      output += data;
      const match = /DevTools listening on (ws:\S+)/.exec(output);
      if (!match) return;
      clearTimeout(timer);
      child.stderr.removeAllListeners('data').resume();
      resolve(match[1]);
    });
  });
}

module.exports = { launchChromium };
