import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { freePort } from '../support/browser-host.ts';
import { nodeCoverage } from '../support/coverage.ts';
import { withFolder } from '../support/desktop.ts';

const ROOT = join(import.meta.dirname, '..', '..');

test('npm start serves the desk with a server and a code, and ends both with itself', async () => {
  await withFolder(async (folder) => {
    const [port, serverPort] = [await freePort(), await freePort()];
    const start = launch([`--port=${port}`, `--server-port=${serverPort}`, `--data=${folder}`]);
    const [line] = await once(createInterface({ input: start.stdout }), 'line');
    expect(line).toBe(
      `Forecourt is open for any browser on this machine at http://127.0.0.1:${port}/`,
    );

    const info = await (await fetch(`http://127.0.0.1:${port}/host/info.json`)).json();
    expect(info).toMatchObject({ serverUrl: `http://127.0.0.1:${serverPort}` });
    expect(info.enrolmentCode).toMatch(/\w{4}/);
    expect((await fetch(`${info.serverUrl}/health`)).ok).toBe(true);

    start.kill('SIGTERM');
    expect((await once(start, 'exit'))[0]).toBe(0);
    for (const gone of [port, serverPort]) {
      await expect(fetch(`http://127.0.0.1:${gone}/`)).rejects.toThrow();
    }
  });
});

test('npm start stops with the reason when its server port is taken', async () => {
  await withFolder(async (folder) => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const start = launch([`--server-port=${port}`, `--data=${folder}`]);
    const [errors, [code]] = await Promise.all([text(start.stderr), once(start, 'exit')]);
    taken.close();
    expect(code).toBe(1);
    expect(errors).toContain(`The sync server did not start on port ${port}`);
    expect(errors).toContain('EADDRINUSE');
  });
});

function launch(args: string[]): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, ['main/start.mjs', '--browser', '--no-open', ...args], {
    cwd: ROOT,
    env: { ...process.env, ...nodeCoverage() },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
