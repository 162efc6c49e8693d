import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { revokeDesk } from '../../sync-server/auth/desks.ts';
import { backUp } from '../../sync-server/backup/back-up.ts';
import { restore } from '../../sync-server/backup/restore.ts';
import { loadDocuments } from '../../sync-server/store/bulk-load.ts';
import { migrate } from '../../sync-server/store/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildCustomer, SAMPLE_DOCUMENTS } from '../support/sample-documents.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSyncClient } from '../support/sync-client.ts';

let server: TestServer;
let target: TestDatabase;
let folder: string;
let file: string;
beforeEach(async () => {
  server = await startTestServer();
  target = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'forecourt-backup-'));
  file = join(folder, 'monday.backup');
});
afterEach(async () => {
  await server.close();
  await target.drop();
  await rm(folder, { recursive: true });
});

async function connectDesk() {
  const { token, deskId } = await server.enrol('garage-1');
  return { token, deskId, ...createSyncClient(server.url, token) };
}

function customer(id: string, lastName = 'O’Neil, “Bob”\n(\\,)') {
  return { next: buildCustomer({ id, lastName, garageIds: ['garage-1'] }) };
}

/** All rows of all tables but those that a backup or a restore itself adds to. */
async function contents({ pool }: TestDatabase): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of [
    'garages',
    'desks',
    'desk_garages',
    'documents',
    'feed',
    'feed_heads',
    'closing_statements',
  ]) {
    const { rows } = await pool.query(`select t::text as row from ${table} t order by 1`);
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}

const restoreTo = (database: TestDatabase, isReplacing = false) =>
  restore({ url: database.url, file, isReplacing });

describe('a backup', () => {
  it('brings every row back as it was, under a new epoch', async () => {
    const desk = await connectDesk();
    await desk.push('customers', [customer('a'), customer('b'), customer('c')]);
    await desk.push('customers', [
      { assumed: customer('b').next, next: { ...customer('b').next, _deleted: true } },
    ]);
    await desk.push(
      'visits',
      SAMPLE_DOCUMENTS.visits.map((next) => ({ next: { ...next, garageIds: ['garage-1'] } })),
    );
    const { rows, sha256 } = await backUp(server.database.url, file);
    expect(rows).toBeGreaterThan(10);
    const { epoch } = await restoreTo(target);
    expect(await contents(target)).toEqual(await contents(server.database));
    const state = await target.pool.query('select epoch from server_state');
    expect(state.rows).toEqual([{ epoch }]);
    const audit = await target.pool.query(
      'select action, details from audit order by id desc limit 1',
    );
    expect(audit.rows[0]).toMatchObject({ action: 'backupRestored', details: { sha256, epoch } });
    expect(await migrate(target.url)).toBe(0);
  });

  it('is of one moment, though desks go on writing', async () => {
    const desk = await connectDesk();
    const many = Array.from({ length: 3_000 }, (_, n) => customer(`old-${n}`).next);
    await loadDocuments(server.database.pool, 'garage-1', 'customers', many);
    let isOver = false;
    const writing = (async () => {
      let written = 0;
      for (; !isOver; written += 1) await desk.push('customers', [customer(`new-${written}`)]);
      return written;
    })();
    await backUp(server.database.url, file).finally(() => {
      isOver = true;
    });
    expect(await writing).toBeGreaterThan(0);
    await restoreTo(target);
    const { rows } = await target.pool.query(
      `select (select count(*) from documents) as documents, (select count(*) from feed) as feed,
         (select max(number) from feed) as last, (select number from feed_heads) as head,
         (select number from garages where id = 'garage-1') as number`,
    );
    const [{ documents, feed, last, head, number }] = rows;
    expect(documents).toBeGreaterThanOrEqual(3_000);
    // Neither a document without its number nor a number without its document.
    expect([feed, last, head, number]).toEqual(Array(4).fill(documents));
  });

  it('is taken up by desks, whose checkpoints begin anew and whose numbers go on', async () => {
    const desk = await connectDesk();
    await desk.push('customers', [customer('a')]);
    await backUp(server.database.url, file);
    const lost = await desk.push('customers', [customer('b')]);
    const { checkpoint } = await desk.pull('customers');
    await server.stop();
    await restoreTo(server.database, true);
    await server.start();
    const page = await desk.pull('customers', checkpoint);
    expect(page).toMatchObject({ restarted: 'restore', documents: [{ id: 'a' }] });
    expect((await desk.push('customers', [customer('b')])).verdicts).toEqual(lost.verdicts);
  });

  it('does not turn back who may come in', async () => {
    const [stolen, rotated] = [await connectDesk(), await connectDesk()];
    await backUp(server.database.url, file);
    await revokeDesk(server.database.pool, stolen.deskId);
    const answer = await rotated.fetch('/auth/rotate', { method: 'POST' });
    const next = createSyncClient(server.url, (await answer.json()).token);
    await next.pull('customers');
    const late = await connectDesk();
    const code = await server.enrolmentCode('garage-1');
    await server.stop();
    await restoreTo(server.database, true);
    await server.start();
    expect((await stolen.fetch('/sync/customers/pull')).status).toBe(401);
    expect((await rotated.fetch('/sync/customers/pull')).status).toBe(401);
    expect((await next.fetch('/sync/customers/pull')).status).toBe(200);
    expect((await late.fetch('/sync/customers/pull')).status).toBe(200);
    const actions = await server.database.pool.query('select action from audit');
    expect(actions.rows.map(({ action }) => action)).toContain('deskRevoked');
    const codes = await server.database.pool.query(
      'select used_at is null as good from enrolment_codes',
    );
    expect(codes.rows.filter(({ good }) => good)).toHaveLength(1);
    expect(code).not.toBe('');
  });

  it('is for its owner alone, and is never written over another', async () => {
    await backUp(server.database.url, file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await expect(backUp(server.database.url, file)).rejects.toThrow('there already');
    expect(await readdir(folder)).toEqual(['monday.backup']);
  });
});

describe('a restore', () => {
  beforeEach(async () => {
    const desk = await connectDesk();
    await desk.push('customers', [customer('a'), customer('b')]);
    await backUp(server.database.url, file);
  });

  it('keeps its hands off a database that is in use, or that holds something', async () => {
    const before = await contents(server.database);
    await expect(restoreTo(server.database, true)).rejects.toThrow('end it first');
    await server.stop();
    await expect(restoreTo(server.database)).rejects.toThrow('--replace');
    expect(await contents(server.database)).toEqual(before);
  });

  it.each([
    ['a changed letter', (text: string) => text.replace('Neil', 'Nail')],
    ['a missing row', (text: string) => text.replace(/\n"[^\n]*garage-2[^\n]*/, '')],
    ['a missing end', (text: string) => text.split('\n').slice(0, -2).join('\n')],
    ['something behind its end', (text: string) => `${text}"x"\n`],
    ['no backup in it', () => '{"hello":1}\n'],
  ])('touches nothing when the file has %s', async (_name, change) => {
    const text = gunzipSync(await readFile(file)).toString();
    expect(change(text)).not.toBe(text);
    await writeFile(file, gzipSync(change(text)));
    const before = await contents(target);
    await expect(restoreTo(target)).rejects.toThrow(file);
    expect(await contents(target)).toEqual(before);
  });

  it('touches nothing when the file was cut short', async () => {
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length - 20));
    await expect(restoreTo(target)).rejects.toThrow('damaged');
  });

  it('leaves the database as it was when it fails halfway', async () => {
    await server.stop();
    const before = await contents(server.database);
    const text = gunzipSync(await readFile(file)).toString();
    const newer = text.replace('0001-garages-desks-and-feed', '0001-of-a-newer-program');
    await writeFile(file, gzipSync(resealed(newer)));
    await expect(restoreTo(server.database, true)).rejects.toThrow('update it');
    const unknown = text.replace('{"table":"feed_heads"}', '{"table":"desk_heads"}');
    await writeFile(file, gzipSync(resealed(unknown)));
    await expect(restoreTo(server.database, true)).rejects.toThrow('unknown table');
    expect(await contents(server.database)).toEqual(before);
  });
});

/** The same file with a checksum that fits what it now says. */
function resealed(text: string): string {
  const lines = text.trimEnd().split('\n');
  const body = `${lines.slice(0, -1).join('\n')}\n`;
  const { rows } = JSON.parse(lines.at(-1) ?? '');
  const sha256 = createHash('sha256').update(body).digest('hex');
  return `${body}${JSON.stringify({ rows, sha256 })}\n`;
}
