import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBrokenLaws, readNeighbour } from '../fuzz/fuzz-invariants.ts';
import { buildFuzzWorld, NEIGHBOUR_TOKEN, OWN_TOKENS } from '../fuzz/fuzz-world.ts';
import { MANAGER_ID, NEIGHBOUR, OWN } from '../fuzz/known-ids.ts';
import { makeRequest, runFuzz } from '../fuzz/run-fuzz.ts';
import { createSigner, type Signer } from '../fuzz/sign.ts';
import { buildServer } from '../support/build-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { createSyncClient } from '../support/sync-client.ts';

const SEED = Number(process.env.TEST_SEED ?? 20_260_314);
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 3_000);
const FROM = Number(process.env.FUZZ_FROM ?? 0);
/** Generous for the slowest machine: it only ends a run that hangs. */
const RUN_MS_MAX = 60_000 + REQUESTS * 50;
/** A page of 4 MB is held a few times over while it is made, for each of 8 connections. */
const RESIDENT_MB_MAX = 600;

let database: TestDatabase;
let server: ServerProcess;
let manager: Signer;
beforeAll(async () => {
  database = await createTestDatabase();
  manager = await createSigner(MANAGER_ID);
  await buildFuzzWorld(database.pool, manager);
  server = await startServerProcess({
    program: await buildServer('fuzz'),
    databaseUrl: database.url,
  });
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

it('the same seed and number make the same request', () => {
  expect(makeRequest(SEED, 17)).toEqual(makeRequest(SEED, 17));
  expect(makeRequest(SEED, 17)).not.toEqual(makeRequest(SEED, 18));
});

it(`${REQUESTS} generated requests are each answered with a code, and leave the neighbour alone`, {
  timeout: RUN_MS_MAX,
}, async () => {
  const before = await readNeighbour(database.pool);
  expect(before.length).toBeGreaterThan(0);
  const { pid } = server;
  const startedAt = performance.now();
  const { faults, statuses, rules } = await runFuzz({
    url: server.url,
    seed: SEED,
    requests: REQUESTS,
    from: FROM,
    manager,
  });
  const seconds = (performance.now() - startedAt) / 1000;

  expect(Object.fromEntries(faults)).toEqual({});
  expect(server.pid).toBe(pid);
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  const memory = residentMb(pid);
  if (memory) expect(memory.peak).toBeLessThan(RESIDENT_MB_MAX);
  expect(await findBrokenLaws(database.pool)).toEqual([]);
  expect(await readNeighbour(database.pool)).toEqual(before);
  await expectPullsToKeepApart();
  expect(server.log).not.toContain(NEIGHBOUR.mark);
  if (process.env.FUZZ_REQUESTS !== undefined) {
    console.log(
      `${REQUESTS} requests from ${FROM}, seed ${SEED}, in ${seconds.toFixed(1)} s; ` +
        `server ${memory?.now} MB, at most ${memory?.peak} MB`,
    );
    console.table(Object.fromEntries([...statuses].sort(([a], [b]) => a - b)));
    console.table(Object.fromEntries(rules));
  }
  if (REQUESTS < 1_000) return;
  // A fuzz whose every request dies at the door has tried nothing.
  for (const [rule, { sent, fine }] of rules)
    expect({ rule, fine, sent }).not.toEqual({ rule, fine: 0, sent });
  for (const status of [200, 400, 401, 404, 413, 426])
    expect(statuses.get(status) ?? 0).toBeGreaterThan(0);
});

/** What a desk of each side holds after a full pull. */
async function expectPullsToKeepApart(): Promise<void> {
  const own = createSyncClient(server.url, OWN_TOKENS[0] ?? '');
  const other = createSyncClient(server.url, NEIGHBOUR_TOKEN);
  const scopes: [typeof own, readonly string[]][] = [
    [own, OWN.garageIds],
    [other, [NEIGHBOUR.garageId]],
  ];
  for (const [desk, scope] of scopes) {
    const { documents } = await desk.pullAll('customers');
    expect(documents.size).toBeGreaterThan(0);
    const strange = [...documents.values()].filter(
      ({ garageIds }) => !(garageIds as string[]).some((id) => scope.includes(id)),
    );
    expect(strange).toEqual([]);
  }
}

/** Resident memory of a process now and at its highest; null where there is no /proc. */
function residentMb(pid: number): { now: number; peak: number } | null {
  if (process.platform !== 'linux') return null;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (field: string) =>
    Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}
