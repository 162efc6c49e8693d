import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL_HEADER } from '../../shared/contracts/sync-protocol.ts';
import { buildServer } from '../support/build-server.ts';
import { createTestDatabase } from '../support/database.ts';
import { buildCustomer } from '../support/sample-documents.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { createSyncClient, type SyncClient } from '../support/sync-client.ts';

const run = promisify(execFile);

let program: string;
let server: ServerProcess;
let desk: SyncClient;
let made = 0;

beforeAll(async () => {
  program = await buildServer('process');
  server = await startServerProcess({ program });
  await command(
    'add-garage',
    '--garage=garage-1',
    '--name=Garage One',
    '--region=eu',
    '--country=DE',
    '--currency=EUR',
    '--time-zone=Europe/Berlin',
  );
  const { code } = await command('enrol', '--garage=garage-1');
  const answer = await fetch(`${server.url}/auth/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [PROTOCOL_HEADER]: '1' },
    body: JSON.stringify({ code, deskName: 'Counter' }),
  });
  desk = createSyncClient(server.url, (await answer.json()).token);
});
afterAll(() => server.close());

/** Runs an operator's command beside the server; its last line is the answer. */
async function command(...args: string[]) {
  const all = [program, ...args, `--data=${server.dataDir}`];
  const { stdout } = await run(process.execPath, all);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

async function pushOne() {
  made += 1;
  const next = buildCustomer({ id: `customer-${made}`, garageIds: ['garage-1'] });
  const { verdicts } = await desk.push('customers', [{ next }]);
  return verdicts[0]?.verdict;
}

function postmasterPid(): number {
  return Number(
    readFileSync(join(server.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
  );
}

describe('the server as a program', () => {
  it('keeps its address and what it acknowledged over an orderly restart', async () => {
    expect(await pushOne()).toBe('accepted');
    const { url } = server;
    await server.stop();
    expect(existsSync(join(server.dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    await expect(fetch(`${url}/health`)).rejects.toThrow();
    await server.start();
    expect(server.url).toBe(url);
    expect((await desk.pullAll('customers')).documents.size).toBe(made);
  });

  it('takes over the database that a killed server left running, and has lost nothing', async () => {
    expect(await pushOne()).toBe('accepted');
    const left = postmasterPid();
    await server.kill();
    expect(() => process.kill(left, 0)).not.toThrow();
    await server.start();
    expect(postmasterPid()).not.toBe(left);
    expect((await desk.pullAll('customers')).documents.size).toBe(made);
    expect(await pushOne()).toBe('accepted');
  });

  it('starts after server and database were killed together', async () => {
    expect(await pushOne()).toBe('accepted');
    process.kill(postmasterPid(), 'SIGKILL');
    await server.kill();
    await server.start();
    expect((await desk.pullAll('customers')).documents.size).toBe(made);
  });

  it('answers 503 while its database is away and recovers by itself', async () => {
    const before = postmasterPid();
    process.kill(before, 'SIGKILL');
    const statuses = new Set<number>();
    await expect
      .poll(
        async () => {
          const { status } = await desk.fetch('/sync/customers/pull');
          statuses.add(status);
          return status === 200 && existsSync(join(server.dataDir, 'postgres', 'postmaster.pid'))
            ? postmasterPid()
            : before;
        },
        { timeout: 30_000 },
      )
      .not.toBe(before);
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(await pushOne()).toBe('accepted');
  });

  it('refuses a data folder that another server uses, and does that one no harm', async () => {
    const second = startServerProcess({ program, dataDir: server.dataDir });
    await expect(second).rejects.toThrow('another server');
    expect(await pushOne()).toBe('accepted');
  });

  it('lets the operator change the epoch, which makes desks start again', async () => {
    const { checkpoint } = await desk.pull('customers');
    await command('new-epoch');
    expect((await desk.pull('customers', checkpoint)).restarted).toBe('restore');
  });

  it('backs up beside the running server, which a restore asks to end first', async () => {
    expect(await pushOne()).toBe('accepted');
    const file = join(server.dataDir, 'monday.backup');
    const written = await command('backup', `--to=${file}`);
    expect(written).toMatchObject({ event: 'backupWritten', file });
    const restoring = ['restore', `--from=${file}`, '--replace'];
    await expect(command(...restoring)).rejects.toMatchObject({
      stderr: expect.stringContaining('end it first'),
    });
    expect(await pushOne()).toBe('accepted');
    await server.stop();
    expect(await command(...restoring)).toMatchObject({ rows: written.rows });
    await server.start();
    made -= 1;
    expect((await desk.pullAll('customers')).documents.size).toBe(made);
  });

  it('prints the audit, of one desk or since an instant', async () => {
    const all = (await command('audit')).rows as { action: string; deskId: string | null }[];
    expect(all.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['codeCreated', 'deskEnrolled', 'backupWritten', 'backupRestored']),
    );
    const deskId = all.find(({ action }) => action === 'deskEnrolled')?.deskId;
    const own = (await command('audit', `--desk=${deskId}`)).rows as typeof all;
    expect(own.map(({ action }) => action)).toEqual(['deskEnrolled']);
    expect((await command('audit', '--since=2999-01-01')).rows).toEqual([]);
  });

  it('keeps the password of its database to its own user', () => {
    const mode = statSync(join(server.dataDir, 'postgres-password')).mode & 0o777;
    expect(mode).toBe(0o600);
  });

  it('logs ids and routes, never what was sent', async () => {
    await pushOne();
    await desk.fetch('/sync/customers/pull?limit=1&checkpoint=%7B%22secret%22%3A1%7D');
    expect(server.log).toContain('"route":"/sync/:collection/push"');
    for (const private_ of ['Beispiel', '+4930', 'secret', 'Bearer']) {
      expect(server.log).not.toContain(private_);
    }
  });

  it('ends with a sentence when a flag is wrong', async () => {
    await expect(run(process.execPath, [program, '--port=none'])).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('port'),
    });
  });
});

describe('with DATABASE_URL', () => {
  it('uses that PostgreSQL and starts none of its own', async () => {
    const database = await createTestDatabase('empty');
    const remote = await startServerProcess({ program, databaseUrl: database.url });
    try {
      expect((await fetch(`${remote.url}/health`)).status).toBe(200);
      expect(existsSync(join(remote.dataDir, 'postgres'))).toBe(false);
    } finally {
      await remote.close();
      await database.drop();
    }
  });
});

describe('with --demo', () => {
  it('seeds once and prints a fresh code at each start', async () => {
    const database = await createTestDatabase('empty');
    const demo = await startServerProcess({ program, databaseUrl: database.url, demo: true });
    try {
      const count = async () =>
        (await database.pool.query('select count(*) as n from feed')).rows[0];
      const [first, firstCode] = [await count(), demo.enrolmentCode];
      expect(first.n).toBeGreaterThanOrEqual(2_400);
      await demo.stop();
      await demo.start();
      expect(demo.enrolmentCode).not.toBe(firstCode);
      expect(await count()).toEqual(first);
    } finally {
      await demo.close();
      await database.drop();
    }
  });
});
