import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom, type Random } from '../../shared/lib/random.ts';
import { buildCustomer } from '../support/sample-documents.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSyncClient, type PullState, type SyncClient } from '../support/sync-client.ts';

const GARAGES = ['garage-1', 'garage-2', 'garage-3'];
const DOCUMENTS = 20;
const WRITERS = 6;
const PUSHES = 40;
const KILL_CHANCE = 0.04;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.addGarage('garage-3');
});
afterAll(() => server.close());

async function connect(...garageIds: string[]): Promise<SyncClient> {
  return createSyncClient(server.url, (await server.enrol(...garageIds)).token);
}

/** Edits, moves, deletes and brings back random documents, resolving conflicts in its own favour. */
async function write(client: SyncClient, random: Random, writer: number): Promise<number> {
  const known = new Map<string, object>();
  let accepted = 0;
  for (let push = 0; push < PUSHES; push += 1) {
    const ids = new Set(
      Array.from({ length: random.int(1, 4) }, () => `d${random.int(1, DOCUMENTS)}`),
    );
    const rows = [...ids].map((id) => ({
      assumed: known.get(id) ?? null,
      next: nextState(id, known.get(id), random, `${writer}-${push}`),
    }));
    // A push whose connection was killed failed as a whole, and the desk will send it again.
    const answer = await client.push('customers', rows).catch(() => null);
    for (const [index, verdict] of (answer?.verdicts ?? []).entries()) {
      if (verdict.verdict === 'accepted') accepted += 1;
      const master = verdict.verdict === 'accepted' ? rows[index]?.next : verdict.master;
      if (master) known.set(verdict.id, master);
    }
    if (random.chance(KILL_CHANCE)) await killOneBackend();
  }
  return accepted;
}

function nextState(
  id: string,
  before: object | undefined,
  random: Random,
  lastName: string,
): object {
  if (before && random.chance(0.15)) return { ...before, _deleted: true };
  const rev = ((before as { rev?: number } | undefined)?.rev ?? 0) + 1;
  const garageIds = GARAGES.filter(() => random.chance(0.5));
  if (garageIds.length === 0) garageIds.push(random.pick(GARAGES));
  return buildCustomer({ id, rev: Math.max(rev, 1), garageIds, lastName });
}

async function killOneBackend(): Promise<void> {
  await server.database.pool
    .query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and query not like 'listen%'
       and state like '%transaction%' limit 1`,
    )
    .catch(() => undefined);
}

/** Pulls in small random pages for as long as there are writers, repeating some as after a crash. */
async function read(client: SyncClient, random: Random, isOver: () => boolean): Promise<PullState> {
  const state: PullState = { documents: new Map(), tombstones: new Map(), checkpoint: null };
  for (;;) {
    const wasOver = isOver();
    const page = await client
      .pull('customers', state.checkpoint, random.int(1, 7))
      .catch(() => null);
    if (!page) continue;
    for (const document of page.documents) {
      if (document._deleted) state.documents.delete(document.id);
      else state.documents.set(document.id, document);
    }
    if (page.done && wasOver) return state;
    if (!random.chance(0.1)) state.checkpoint = page.checkpoint;
  }
}

async function truth(scope: readonly string[]): Promise<Map<string, unknown>> {
  const { rows } = await server.database.pool.query<{ id: string; document: { lastName: string } }>(
    `select distinct on (d.id) d.id, f.document from documents d
     join feed f on f.collection = d.collection and f.doc_id = d.id and f.garage_id = any(d.garage_ids)
     where d.gone is null and d.garage_ids && $1`,
    [scope],
  );
  return new Map(rows.map((row) => [row.id, row.document]));
}

it('desks end with exactly the documents of their garages, whatever the writers and killed connections do', async () => {
  const random = createRandom(Number(process.env.TEST_SEED ?? 20_260_314), 'server-race');
  const fork = (name: string) => createRandom(random.uint32(), name);
  const scopes = [['garage-1'], ['garage-2'], ['garage-2', 'garage-3'], GARAGES];
  const readers = await Promise.all(scopes.map((scope) => connect(...scope)));
  const writers = await Promise.all(Array.from({ length: WRITERS }, () => connect(...GARAGES)));
  let isOver = false;
  const reading = readers.map((client) => read(client, fork('reader'), () => isOver));
  const accepted = await Promise.all(
    writers.map((client, writer) => write(client, fork('writer'), writer)),
  );
  isOver = true;
  const states = await Promise.all(reading);

  expect(accepted.reduce((a, b) => a + b)).toBeGreaterThan(WRITERS * PUSHES * 0.3);
  for (const [index, state] of states.entries()) {
    expect(state.documents).toEqual(await truth(scopes[index] ?? []));
  }
  const { rows } = await server.database.pool.query(
    `select (select count(*) from documents where garage_ids = '{}') as stubs,
       (select count(*) from feed f join documents d on d.collection = f.collection and d.id = f.doc_id
        where f.is_present <> (d.gone is null and f.garage_id = any(d.garage_ids))) as lies`,
  );
  expect(rows[0]).toEqual({ stubs: 0, lies: 0 });
});

it('two garages that make the same new id at once leave it in one of them', async () => {
  const [one, two] = [await connect('garage-1'), await connect('garage-2')];
  for (let round = 0; round < 60; round += 1) {
    const [first, second] = ['garage-1', 'garage-2'].map((garageId) =>
      buildCustomer({ id: `same-${round}`, garageIds: [garageId] }),
    ) as [object, object];
    const answers = await Promise.all([
      one.push('customers', [{ next: first }]),
      two.push('customers', [{ next: second }]),
    ]);
    const verdicts = answers.map((answer) => answer.verdicts[0]?.verdict).sort();
    expect(verdicts).toEqual(['accepted', 'rejected']);
  }
  const { rows } = await server.database.pool.query(
    "select doc_id from feed where doc_id like 'same-%' group by doc_id having count(*) > 1",
  );
  expect(rows).toEqual([]);
});
