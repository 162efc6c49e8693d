import type pg from 'pg';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Verdict } from '../../shared/contracts/sync-protocol.ts';
import { type GarageState, readGarageStates } from './garage-states.ts';

export interface Metrics {
  answered(request: { method: string; route: string; status: number; seconds: number }): void;
  judged(verdicts: readonly Verdict[]): void;
  /** In the text format of Prometheus. */
  read(): Promise<{ contentType: string; text: string }>;
}

export interface MetricsParts {
  pool: pg.Pool;
  /** Desks with a line to this process. */
  connectedDesks(): number;
}

/** From a page that is pulled to one that waits for a lock. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Labels are routes, codes and ids of garages; nothing here tells of a person. */
export function createMetrics(parts: MetricsParts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'forecourt_request_seconds',
    help: 'Requests answered, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  });
  const rows = new Counter({
    name: 'forecourt_push_rows_total',
    help: 'Pushed rows by verdict, and by code where they were rejected.',
    labelNames: ['verdict', 'code'],
    registers,
  });
  addProcessGauges(registry, parts);
  const readGarages = addGarageGauges(registry, parts.pool);
  return {
    answered: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status }, seconds),
    judged: (verdicts) => {
      for (const it of verdicts) {
        rows.inc({ verdict: it.verdict, code: it.verdict === 'rejected' ? it.code : '' });
      }
    },
    read: async () => {
      await readGarages();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

function addProcessGauges(registry: Registry, { pool, connectedDesks }: MetricsParts): void {
  new Gauge({
    name: 'forecourt_connected_desks',
    help: 'Desks with an open line to this process.',
    registers: [registry],
    collect() {
      this.set(connectedDesks());
    },
  });
  new Gauge({
    name: 'forecourt_pool_connections',
    help: 'Connections to the database, and requests that wait for one.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'open' }, pool.totalCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'awaited' }, pool.waitingCount);
    },
  });
}

const GARAGE_GAUGES: readonly [name: string, help: string, value: (it: GarageState) => number][] = [
  [
    'forecourt_sync_lag_seconds',
    'Age of the oldest action that waits at any desk, as last reported.',
    (it) => it.lagSeconds,
  ],
  ['forecourt_waiting_actions', 'Actions that wait at the desks.', (it) => it.actionsWaiting],
  ['forecourt_rejected_work', 'Rejected work that lies at the desks.', (it) => it.rejected],
  ['forecourt_desks', 'Desks that are enrolled and not revoked.', (it) => it.desks],
  ['forecourt_desks_online', 'Of these, with an open line to any process.', (it) => it.connected],
];

/** Answers with what brings them up to date: one question to the database serves all of them. */
function addGarageGauges(registry: Registry, pool: pg.Pool): () => Promise<void> {
  const registers = [registry];
  const gauges = GARAGE_GAUGES.map(
    ([name, help]) => new Gauge({ name, help, labelNames: ['garage'], registers }),
  );
  const isUp = new Gauge({
    name: 'forecourt_database_up',
    help: '1 when the database answered this scrape; without it nothing is said of the garages.',
    registers,
  });
  return async () => {
    const states = await readGarageStates(pool).catch(() => null);
    isUp.set(states ? 1 : 0);
    for (const [index, gauge] of gauges.entries()) {
      gauge.reset();
      for (const state of states ?? []) {
        gauge.set({ garage: state.garageId }, GARAGE_GAUGES[index]?.[2](state) ?? 0);
      }
    }
  };
}
