import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { version } from '../../package.json';

interface Health {
  database: 'ok' | 'away';
  version: string;
  epoch: string | null;
  uptimeS: number;
}

/** For watchdogs and for people who open the address in a browser. No sign-in, so nothing about anybody. */
export function addHealthRoutes(app: FastifyInstance, pool: pg.Pool): void {
  app.get('/health', async (_request, reply) => {
    const health = await readHealth(pool);
    return reply
      .code(health.database === 'ok' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(health);
  });
  app.get('/', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .send(toPage(await readHealth(pool))),
  );
}

async function readHealth(pool: pg.Pool): Promise<Health> {
  const epoch = await readEpoch(pool);
  return {
    database: epoch === null ? 'away' : 'ok',
    version,
    epoch,
    uptimeS: Math.round(process.uptime()),
  };
}

async function readEpoch(pool: pg.Pool): Promise<string | null> {
  try {
    const { rows } = await pool.query<{ epoch: string }>('select epoch from server_state');
    return rows[0]?.epoch ?? null;
  } catch {
    return null; // That it is away is the answer.
  }
}

function toPage(health: Health): string {
  const state = health.database === 'ok' ? 'running' : 'without its database';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Forecourt server</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:38rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}</style>
<h1>Forecourt server</h1>
<p>The server is <strong>${state}</strong>. Version ${health.version}, up for ${health.uptimeS} s.</p>
<p>Desks connect to this address; there is nothing more to see here. Machines read <a href="/health">/health</a>.</p>
</html>
`;
}
