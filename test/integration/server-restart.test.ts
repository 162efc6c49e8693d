import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CommandName, Commands } from '../../shared/contracts/data-api.ts';
import { createEnrolmentCode, enrolDesk } from '../../sync-server/auth/enrolment.ts';
import { addGarage } from '../../sync-server/store/garages.ts';
import { MIGRATIONS } from '../../sync-server/store/migrations/all.ts';
import { buildServer } from '../support/build-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createProfile, OPEN, startDesk } from '../support/in-process-desk.ts';
import { buildCustomer } from '../support/sample-documents.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { createSyncClient } from '../support/sync-client.ts';
import { signIn } from '../support/test-user.ts';
import { awaitSnapshot } from '../support/watching.ts';

const GARAGE = {
  id: 'garage-1',
  name: 'Garage One',
  region: 'eu',
  country: 'DE',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
};

let program: string;
let database: TestDatabase;
let servers: ServerProcess[] = [];
beforeAll(async () => {
  program = await buildServer('restart');
});
beforeEach(async () => {
  database = await createTestDatabase('empty');
  // At once: the migrations of an empty database are the first thing they meet over.
  servers = await Promise.all(
    [1, 2].map(() => startServerProcess({ program, databaseUrl: database.url })),
  );
  await addGarage(database.pool, GARAGE);
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await database.drop();
});

async function enrol() {
  const code = await createEnrolmentCode(database.pool, ['garage-1']);
  return await enrolDesk(database.pool, { code, deskName: 'Counter' });
}

function processAt(index: number): ServerProcess {
  const server = servers[index];
  if (!server) throw new Error(`no server ${index}`);
  return server;
}

async function connectDesk(index: number) {
  return createSyncClient(processAt(index).url, (await enrol()).token);
}

function customer(id: string) {
  return { next: buildCustomer({ id, garageIds: ['garage-1'] }) };
}

describe('two server processes on one database', () => {
  it('migrate it once, and tell the desks of each what came in through the other', async () => {
    const { rows } = await database.pool.query('select count(*) as n from schema_migrations');
    expect(rows[0].n).toBe(MIGRATIONS.length);
    const [reader, writer] = [await connectDesk(0), await connectDesk(1)];
    const events = await reader.events();
    await events.next();
    await writer.push('customers', [customer('one')]);
    expect(await events.next()).toMatchObject({ event: 'hint', data: { collection: 'customers' } });
    expect((await reader.pull('customers')).documents).toHaveLength(1);
    await events.close();
  });

  it('refuse a database that a newer program has migrated, with a sentence', async () => {
    await database.pool.query(
      "insert into schema_migrations (number, name) values ($1, '9999-later')",
      [MIGRATIONS.length + 1],
    );
    await expect(startServerProcess({ program, databaseUrl: database.url })).rejects.toThrow(
      'update it',
    );
  });

  it('lose no action of a desk while one after the other is restarted', async () => {
    const failures: string[] = [];
    // As a proxy does: whoever answers gets the request.
    const balanced: typeof fetch = async (input, init) => {
      const path = String(input).slice('http://127.0.0.1:1'.length);
      const errors: unknown[] = [];
      for (const { url } of servers) {
        try {
          const answer = await fetch(`${url}${path}`, init);
          if (answer.status >= 400) failures.push(`${answer.status} ${path}`);
          return answer;
        } catch (error) {
          if (init?.signal?.aborted) throw error;
          errors.push(error);
        }
      }
      failures.push(`nobody answered ${path}`);
      throw errors[0];
    };
    const desk = startDesk(createProfile('memory'), { fetch: balanced });
    const run = async <K extends CommandName>(name: K, input: Commands[K]['input']) => {
      const result = await desk.client.runCommand(name, input);
      if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
    };
    try {
      await run('session/open', OPEN);
      const code = await createEnrolmentCode(database.pool, ['garage-1']);
      const serverUrl = 'http://127.0.0.1:1';
      await run('session/enrol', { serverUrl, code, deskName: 'Counter' });
      await signIn(desk.client);
      // Setting the garage up was an action too.
      const { actionsTotal } = await awaitSnapshot(desk.client, 'sync/state', {}, () => true);
      let added = 0;
      const addSome = async () => {
        for (let n = 0; n < 5; n += 1, added += 1) await run('customers/add', { draft: DRAFT });
      };
      const confirmed = () =>
        awaitSnapshot(
          desk.client,
          'sync/state',
          {},
          (state) => state.line === 'online' && state.actionsConfirmed === actionsTotal + added,
        );
      await addSome();
      await confirmed();
      for (const server of servers) {
        const stopping = server.stop();
        await addSome();
        await stopping;
        await addSome();
        await confirmed();
        await server.start();
        await addSome();
        await confirmed();
      }
      expect(await confirmed()).toMatchObject({ rejected: 0, actionsWaiting: 0 });
      expect(failures).toEqual([]);
      const { rows } = await database.pool.query(
        "select count(*) as n from documents where collection = 'customers'",
      );
      expect(rows[0].n).toBe(added);
    } finally {
      await desk.close();
    }
  });
});

describe('a server that is asked to end', () => {
  it('finishes what is in flight, ends the lines and takes no new connection', async () => {
    const desk = await connectDesk(0);
    const watcher = await connectDesk(0);
    const events = await watcher.events();
    await events.next();
    // The garage is locked, so the push waits.
    const holder = await database.pool.connect();
    await holder.query('begin; select from garages for update');
    const pushing = desk.push('customers', [customer('in-flight')]);
    await expect
      .poll(async () => {
        const { rows } = await holder.query(
          "select count(*) as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
        );
        return rows[0].n;
      })
      .toBe(1);
    const stopping = processAt(0).stop();
    await expect(events.next()).rejects.toThrow('the line was closed');
    const { port } = new URL(processAt(0).url);
    await expect
      .poll(async () => {
        const socket = connect(Number(port), '127.0.0.1');
        const outcome = await Promise.race([
          once(socket, 'connect').then(() => 'open'),
          once(socket, 'error').then(() => 'refused'),
        ]).catch(() => 'refused');
        socket.destroy();
        return outcome;
      })
      .toBe('refused');
    await holder.query('commit');
    holder.release();
    expect((await pushing).verdicts[0]?.verdict).toBe('accepted');
    await stopping;
    expect((await (await connectDesk(1)).pull('customers')).documents).toHaveLength(1);
    expect(processAt(0).log).not.toContain('"level":50');
  });

  it('does not wait for a desk that does not read or send', async () => {
    const { port } = new URL(processAt(0).url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write('POST /auth/enrol HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\n');
    await processAt(0).stop();
    socket.destroy();
  });
});

const DRAFT: Commands['customers/add']['input']['draft'] = {
  kind: 'person',
  firstName: 'Ada',
  lastName: 'Beispiel',
  phones: [],
  addresses: [],
  optIns: [],
  doNotContact: false,
  tags: [],
  status: 'active',
};
