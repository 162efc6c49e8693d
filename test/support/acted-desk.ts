import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type {
  CommandName,
  CommandResult,
  Commands,
  Queries,
  QueryName,
  Watches,
  WatchName,
} from '../../shared/contracts/data-api.ts';
import type { WireError } from '../../shared/contracts/errors.ts';
import { RPC_VERSION } from '../../shared/lib/rpc.ts';
import { freePort, startBrowserHost } from './browser-host.ts';
import { startPageCoverage, stopPageCoverage } from './coverage.ts';
import { openShowBrowser } from './screenshots.ts';

/** The instant at which the clock of an acted desk stands. */
export const ACTED_NOW = '2026-11-20T09:42:00.000Z';

/** What the data worker says, whatever it is asked with. */
export interface Script {
  queries?: { [K in QueryName]?: Queries[K]['output'] };
  /** Queries that fail. */
  failures?: { [K in QueryName]?: WireError };
  watches?: { [K in WatchName]?: Watches[K]['output'] };
  commands?: { [K in CommandName]?: CommandResult<K> };
}

export interface ActedDesk {
  page: Page;
  /** Says something else from now on; watches are told at once. */
  show(change: Script): Promise<void>;
  /** The inputs a command was run with, oldest first. */
  inputsOf<K extends CommandName>(name: K): Promise<Commands[K]['input'][]>;
  /** Loads the desk anew as on its first day, at a fraction of the price of another browser. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The built desk with an actor in place of its data worker: screens in states that take a real one hours or a broken
 * server to come into. What the worker really says is the matter of test/contract and test/integration.
 */
export async function startActedDesk(script: Script): Promise<ActedDesk> {
  const profile = await mkdtemp(join(tmpdir(), 'forecourt-acted-'));
  const host = await startBrowserHost(await freePort(), join(profile, 'host'));
  const context = await openShowBrowser(profile);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.clock.setFixedTime(ACTED_NOW);
  await page.addInitScript(actWorker, { script, version: RPC_VERSION });
  await startPageCoverage(page);
  await page.goto(host.url);
  return {
    page,
    show: (change) =>
      page.evaluate((next) => (window as unknown as Stage).actor.show(next), change),
    inputsOf: (name) =>
      page.evaluate(
        (wanted) => (window as unknown as Stage).actor.inputsOf(wanted),
        name,
      ) as Promise<never[]>,
    reset: async () => {
      await page.evaluate(() => {
        sessionStorage.clear();
        localStorage.clear();
      });
      await page.clock.setFixedTime(ACTED_NOW);
      // From the same address only the hash would change.
      await page.goto('about:blank');
      await page.goto(host.url);
    },
    close: async () => {
      await stopPageCoverage(page);
      await context.close();
      await host.stop();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

interface Stage {
  actor: { show(change: Script): void; inputsOf(name: string): unknown[] };
}

/** Runs in the page before its own scripts; knows nothing from outside but its argument. */
function actWorker({ script, version }: { script: Script; version: number }): void {
  type Answers = Partial<Record<string, Record<string, unknown>>>;
  type Ask = { id: number; kind: string; method: string; input: unknown };
  const KEPT = 'acted';
  const said: Answers = { ...(script as Answers) };
  const watching = new Map<number, string>();
  const run: { name: string; input: unknown }[] = [];
  let reply: (message: unknown) => void = () => undefined;
  const merge = (change: Answers) => {
    for (const [kind, answers] of Object.entries(change))
      said[kind] = { ...said[kind], ...answers };
  };
  // What was said since the script began outlives a reload.
  merge(JSON.parse(sessionStorage.getItem(KEPT) ?? '{}'));

  const answerCall = (id: number, method: string, input: unknown) => {
    const failure = said.failures?.[method];
    if (failure) return reply({ v: version, id, kind: 'error', error: failure });
    if (said.queries && method in said.queries)
      return reply({ v: version, id, kind: 'ok', value: said.queries[method] });
    run.push({ name: method, input });
    const value = said.commands?.[method] ?? { ok: true, value: {} };
    return reply({ v: version, id, kind: 'ok', value });
  };
  const tell = (id: number, name: string) => {
    const value = said.watches?.[name];
    if (value !== undefined) reply({ v: version, id, kind: 'next', value });
  };

  class ActedWorker extends EventTarget {
    constructor() {
      super();
      reply = (data) => this.dispatchEvent(new MessageEvent('message', { data }));
    }
    postMessage({ id, kind, method, input }: Ask): void {
      queueMicrotask(() => {
        if (kind === 'call') answerCall(id, method, input);
        else if (kind === 'cancel') watching.delete(id);
        else {
          watching.set(id, method);
          tell(id, method);
        }
      });
    }
  }
  Object.assign(window, {
    Worker: ActedWorker,
    actor: {
      show: (change: Answers) => {
        merge(change);
        sessionStorage.setItem(KEPT, JSON.stringify(said));
        for (const [id, name] of watching)
          if (change.watches && name in change.watches) tell(id, name);
      },
      inputsOf: (name: string) => run.filter((one) => one.name === name).map(({ input }) => input),
    },
  });
}
