import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../../shared/contracts/sync-protocol.ts';
import { createRandom } from '../../../shared/lib/random.ts';
import { createToken, hashSecret } from '../../../sync-server/auth/secrets.ts';
import { buildVisit } from '../../support/sample-documents.ts';
import { type DeskLine, openDeskLine } from './desk-line.ts';
import type { Stage } from './stage.ts';

export interface HintBenchOptions {
  garages: number;
  desksPerGarage: number;
  changes: number;
  changesPerSecond: number;
}

export interface HintBench {
  desks: number;
  hints: number;
  /** From the answer to the push to the hint at another desk of the garage. */
  p50: number;
  p95: number;
  p99: number;
  max: number;
  heartbeats: number;
  /** Resident memory of the server before any line and with all of them; null where there is no /proc. */
  memoryMb: { before: number; after: number; peak: number } | null;
}

/** Desks that call at once after an outage would do so with jitter; the bench opens them in waves. */
const WAVE = 50;
const LATE_MS = 10_000;

interface Garage {
  id: string;
  tokens: string[];
  changes: number;
}

/** A change every listening desk of a garage is told of but the one that pushed. */
interface Awaited {
  /** Garages of the bench hold nothing else, so their first change has the number 1. */
  number: number;
  missing: Set<number>;
  heardAtMs: number[];
  done: () => void;
}

/** All desks hold their line open; one after the other some desk writes, and the others of its garage hear of it. */
export async function benchHints(stage: Stage, options: HintBenchOptions): Promise<HintBench> {
  const garages = await addGarages(stage, options);
  const before = memoryMb(stage.serverPid);
  const awaited = new Map<string, Awaited>();
  let heartbeats = 0;
  const listening = garages.flatMap((garage) =>
    garage.tokens.map((token, desk) => ({ garage, token, desk })),
  );
  const agent = new Agent({ keepAlive: true });
  for (let start = 0; start < listening.length; start += WAVE) {
    await Promise.all(
      listening.slice(start, start + WAVE).map(({ garage, token, desk }) =>
        listen(stage.port, agent, token, (event, data) => {
          if (event === 'heartbeat') heartbeats += 1;
          hear(awaited.get(garage.id), desk, data);
        }),
      ),
    );
  }
  const latencies: number[] = [];
  const random = createRandom(2_000, 'hints');
  heartbeats = 0;
  const startedAt = performance.now();
  const changes: Promise<void>[] = [];
  for (let change = 0; change < options.changes; change += 1) {
    const garage = garages[(change * 7) % garages.length];
    if (!garage) throw new Error('no garages');
    const desk = random.int(0, options.desksPerGarage - 1);
    const changed = changeOnce(stage, garage, desk, change, awaited, latencies);
    // Awaited at the end; until then a failure must not count as unhandled.
    changed.catch(() => undefined);
    changes.push(changed);
    await wait(
      Math.max(0, startedAt + (1000 * (change + 1)) / options.changesPerSecond - performance.now()),
    );
  }
  await Promise.all(changes);
  const after = memoryMb(stage.serverPid);
  agent.destroy();
  latencies.sort((a, b) => a - b);
  const quantile = (share: number) => latencies[Math.floor(share * (latencies.length - 1))] ?? 0;
  return {
    desks: listening.length,
    hints: latencies.length,
    p50: quantile(0.5),
    p95: quantile(0.95),
    p99: quantile(0.99),
    max: quantile(1),
    heartbeats,
    memoryMb: before && after && { before: before.now, after: after.now, peak: after.peak },
  };
}

async function changeOnce(
  stage: Stage,
  garage: Garage,
  desk: number,
  change: number,
  awaited: Map<string, Awaited>,
  latencies: number[],
): Promise<void> {
  const line: DeskLine = openDeskLine(stage.port, garage.tokens[desk] ?? '');
  const visit = {
    ...buildVisit({ id: `${garage.id}-${change}`, garageIds: [garage.id] }),
    _deleted: false,
  };
  const missing = new Set(garage.tokens.keys());
  missing.delete(desk);
  const heardAtMs: number[] = [];
  const allHeard = new Promise<void>((done) => {
    garage.changes += 1;
    awaited.set(garage.id, { number: garage.changes, missing, heardAtMs, done });
  });
  const answer = await line.post(
    '/sync/visits/push',
    Buffer.from(JSON.stringify({ rows: [{ newDocumentState: visit }] })),
  );
  const answeredAtMs = performance.now();
  if (!answer.includes('accepted')) throw new Error(`refused: ${answer.toString().slice(0, 200)}`);
  line.close();
  const late = wait(LATE_MS, 'late', { ref: false });
  if ((await Promise.race([allHeard, late])) === 'late') {
    throw new Error(`${missing.size} desks of ${garage.id} heard nothing in ${LATE_MS} ms`);
  }
  // A hint may overtake the answer.
  for (const heard of heardAtMs) latencies.push(Math.max(0, heard - answeredAtMs));
}

/** By a hint, or by a heartbeat that was faster: then there is no hint. */
function hear(awaited: Awaited | undefined, desk: number, data: string): void {
  if (!awaited?.missing.has(desk)) return;
  const told = /"visits":(\d+)|"visits","number":(\d+)/.exec(data);
  if (!told || Number(told[1] ?? told[2]) < awaited.number) return;
  awaited.missing.delete(desk);
  awaited.heardAtMs.push(performance.now());
  if (awaited.missing.size === 0) awaited.done();
}

/** Resolves at the first heartbeat. */
function listen(
  port: number,
  agent: Agent,
  token: string,
  onEvent: (event: string, data: string) => void,
): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) };
  return new Promise((opened, failed) => {
    get({ host: '127.0.0.1', port, path: '/sync/events', headers, agent }, (answer) => {
      if (answer.statusCode !== 200) return failed(new Error(`events: ${answer.statusCode}`));
      let rest = '';
      answer.on('data', (chunk: Buffer) => {
        const parts = (rest + chunk.toString()).split('\n\n');
        rest = parts.pop() ?? '';
        for (const part of parts) {
          const [, event = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(part) ?? [];
          onEvent(event, data);
          if (event === 'heartbeat') opened();
        }
      });
      answer.once('error', () => undefined); // The bench hangs up in the end.
    }).once('error', failed);
  });
}

async function addGarages(stage: Stage, options: HintBenchOptions): Promise<Garage[]> {
  const garages = Array.from({ length: options.garages }, (_, at) => ({
    id: `hint-${at}`,
    changes: 0,
    tokens: Array.from({ length: options.desksPerGarage }, () => createToken('eu')),
  }));
  for (const { id } of garages) await stage.addGarage(id);
  const desks = garages.flatMap(({ id, tokens }) =>
    tokens.map((token, at) => ({ id: `${id}-desk-${at}`, garageId: id, hash: hashSecret(token) })),
  );
  const ids = desks.map(({ id }) => id);
  await stage.pool.query(
    'insert into desks (id, name, token_hash) select id, id, hash from unnest($1::text[], $2::bytea[]) as t(id, hash)',
    [ids, desks.map(({ hash }) => hash)],
  );
  await stage.pool.query('insert into desk_garages select * from unnest($1::text[], $2::text[])', [
    ids,
    desks.map(({ garageId }) => garageId),
  ]);
  await stage.pool.query('analyze');
  return garages;
}

function memoryMb(pid: number): { now: number; peak: number } | null {
  if (process.platform !== 'linux') return null;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (field: string) =>
    Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { now: read('VmRSS'), peak: read('VmHWM') };
}
