import { loadGarage } from '../../sync-server/seed/load-garage.ts';
import { benchHints, type HintBench, type HintBenchOptions } from './server/hint-bench.ts';
import { benchPull, benchRawPull } from './server/pull-bench.ts';
import {
  benchPush,
  benchRawPush,
  type PushedCollection,
  preparePush,
} from './server/push-bench.ts';
import type { Rate } from './server/rate.ts';
import { openStage, type Stage } from './server/stage.ts';

const DESKS = 4;

export interface ServerBenchOptions {
  /** The built server. */
  program: string;
  /** Of the garage that is pulled. */
  customers: number;
  /** That each of four desks pushes. */
  pushed: number;
}

/** Documents a second through the real server over HTTP, each beside PostgreSQL alone in the same run. */
export async function benchServer(
  options: ServerBenchOptions,
  onRow: (what: string, rate: Rate) => void,
): Promise<void> {
  const stage = await openStage(options.program);
  try {
    await pulls(stage, options, onRow);
    await pushes(stage, options, onRow);
  } finally {
    await stage.close();
  }
}

/** How fast a change reaches the other desks of its garage, with the lines of all garages open. */
export async function benchDesks(program: string, options: HintBenchOptions): Promise<HintBench> {
  const stage = await openStage(program);
  try {
    return await benchHints(stage, options);
  } finally {
    await stage.close();
  }
}

type OnRow = (what: string, rate: Rate) => void;

async function pulls(stage: Stage, { customers }: ServerBenchOptions, onRow: OnRow): Promise<void> {
  const garage = { seed: 7, garageIndex: 0, customers, until: '2026-03-14' };
  const { garageId } = await loadGarage(stage.pool, garage);
  await stage.pool.query('vacuum analyze');
  const tokens: string[] = [];
  for (let desk = 0; desk < DESKS; desk += 1) tokens.push(await stage.enrol(garageId));
  for (const collection of ['customers', 'visits'] as const) {
    await benchPull(stage, collection, tokens.slice(0, 1)); // warm
    await benchRawPull(stage, collection, garageId, 1);
    for (const desks of [1, DESKS]) {
      onRow(
        `pull ${collection}, desks: ${desks}`,
        await benchPull(stage, collection, tokens.slice(0, desks)),
      );
      onRow(
        `raw select, connections: ${desks}`,
        await benchRawPull(stage, collection, garageId, desks),
      );
    }
  }
}

async function pushes(stage: Stage, { pushed }: ServerBenchOptions, onRow: OnRow): Promise<void> {
  for (const collection of ['customers', 'visits'] as const) {
    // The first round warms server and tables, the second counts.
    for (const round of ['warm', 'measured']) {
      const found = await pushRound(stage, collection, pushed, round);
      if (round === 'measured') for (const [what, rate] of found) onRow(what, rate);
    }
  }
}

async function pushRound(
  stage: Stage,
  collection: PushedCollection,
  pushed: number,
  round: string,
): Promise<[string, Rate][]> {
  const garageIds = Array.from({ length: DESKS }, (_, at) => `bench-${collection}-${round}-${at}`);
  for (const id of garageIds) await stage.addGarage(id);
  const tokens = await Promise.all(garageIds.map((id) => stage.enrol(id)));
  const load = preparePush(collection, garageIds, round === 'warm' ? 1_000 : pushed);
  const inserts = await benchPush(stage, collection, tokens, load.inserts, load.documents);
  const edits = await benchPush(stage, collection, tokens, load.edits, load.documents);
  const raw = await benchRawPush(stage, collection, load);
  return [
    [`push new ${collection}, desks: ${DESKS}`, inserts],
    ['raw insert', raw.inserts],
    [`push edits of ${collection}, desks: ${DESKS}`, edits],
    ['raw upsert', raw.edits],
  ];
}
