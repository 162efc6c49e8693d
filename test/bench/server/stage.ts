import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type pg from 'pg';
import { createEnrolmentCode, enrolDesk } from '../../../sync-server/auth/enrolment.ts';
import { openPool } from '../../../sync-server/store/database.ts';
import { addGarage } from '../../../sync-server/store/garages.ts';
import { migrate } from '../../../sync-server/store/migrate.ts';
import { startPrivatePostgres } from '../../../sync-server/store/postgres/private-postgres.ts';

const STATEMENT_MS = 5 * 60_000;
const GARAGE = { region: 'eu', country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' };

/** The built server as one process, on a PostgreSQL that keeps what it acknowledges. */
export interface Stage {
  pool: pg.Pool;
  port: number;
  serverPid: number;
  /** A garage without documents. */
  addGarage(id: string): Promise<void>;
  /** The token of a new desk of these garages. */
  enrol(...garageIds: string[]): Promise<string>;
  close(): Promise<void>;
}

export async function openStage(program: string): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'forecourt-bench-server-'));
  await chmod(dataDir, 0o755); // under root PostgreSQL runs as another user
  const postgres = await startPrivatePostgres({ dataDir });
  await migrate(postgres.url);
  const pool = openPool({ url: postgres.url, statementTimeoutMs: STATEMENT_MS });
  const server = spawn(
    process.execPath,
    [...execArgs(), program, '--port=0', `--data=${dataDir}`, `--database-url=${postgres.url}`],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const url = await readUrl(server);
  return {
    pool,
    port: Number(new URL(url).port),
    serverPid: server.pid ?? 0,
    addGarage: (id) => addGarage(pool, { ...GARAGE, id, name: id }),
    enrol: async (...garageIds) => {
      const code = await createEnrolmentCode(pool, garageIds);
      return (await enrolDesk(pool, { code, deskName: 'Bench' })).token;
    },
    close: async () => {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
      await pool.end();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** For the server alone, such as `--cpu-prof`. */
function execArgs(): string[] {
  return process.env.BENCH_SERVER_FLAGS?.split(' ') ?? [];
}

async function readUrl(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('the server has no output');
  for await (const line of createInterface({ input: server.stdout })) {
    const message = JSON.parse(line) as { event: string; url?: string };
    if (message.event === 'listening' && message.url !== undefined) return message.url;
  }
  throw new Error('the server ended before it listened');
}
