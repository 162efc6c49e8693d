import { createRandom, type Random } from '../../../shared/lib/random.ts';
import { Ledger } from '../check/ledger.ts';
import { Stories } from '../check/stories.ts';
import { isGone } from '../inside/gone.ts';
import type { Activity } from './activity.ts';
import type { WorldDesk } from './desk.ts';
import type { WorldServer } from './server.ts';
import type { WorldTime } from './time.ts';

/** What broke: an invariant by name, and where. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

export interface KnownFact {
  desk: string;
  collection: 'entries' | 'interactions';
  document: { id: string; customerId: string };
}

/** One seed: garages, desks, what they have said was done, and what is under way. */
export class World {
  readonly seed: number;
  readonly random: Random;
  readonly time: WorldTime;
  readonly activity: Activity;
  readonly server: WorldServer;
  readonly garageIds: readonly string[];
  readonly ledger = new Ledger(() => this.time.now());
  readonly stories = new Stories();
  /** Facts desks have said were written down. */
  readonly facts: KnownFact[] = [];
  /** Ids of documents that have been in more than one garage; a desk may lose sight of them. */
  readonly wandering = new Set<string>();
  /** Garages of each desk, the one it stands in first. */
  readonly scopes = new Map<string, string[]>();
  /** Desks whose garages have changed: what they wrote for others may be out of their sight. */
  readonly narrowed = new Set<string>();
  backups = 0;
  /** From then on a desk may show as confirmed what the server has yet to get again. */
  restores = 0;
  /** Operations so far, by ids and numbers only. */
  readonly log: string[] = [];
  readonly desks: WorldDesk[] = [];
  readonly #pending = new Map<Promise<void>, string>();
  #problem: unknown = null;
  #serial = 0;
  /** What is being waited for. */
  stage = '';

  constructor(parts: {
    seed: number;
    time: WorldTime;
    activity: Activity;
    server: WorldServer;
    garageIds: readonly string[];
  }) {
    this.seed = parts.seed;
    this.random = createRandom(parts.seed, 'plan');
    this.time = parts.time;
    this.activity = parts.activity;
    this.server = parts.server;
    this.garageIds = parts.garageIds;
  }

  /** A text nobody else writes. */
  word(prefix: string): string {
    this.#serial += 1;
    return `${prefix}${this.#serial}`;
  }

  fail(what: string): never {
    throw new Violation(what);
  }

  /** Work that goes on beside the next operations; what breaks in it breaks the seed. */
  begin(what: string, work: Promise<void>): void {
    const watched: Promise<void> = work
      .catch((error: unknown) => {
        if (!isGone(error)) this.#problem ??= error;
      })
      .finally(() => this.#pending.delete(watched));
    this.#pending.set(watched, what);
  }

  /** What is still under way, for whoever waits in vain. */
  describe(): string {
    const pending = [...this.#pending.values()].join(', ');
    return `${this.activity.describe()}; begun: ${pending}; last: ${this.log.at(-1) ?? ''}; ${this.stage}`;
  }

  check(): void {
    if (this.#problem !== null) throw this.#problem;
  }

  /**
   * Lets so many milliseconds pass and does what falls due. No time goes by over what the machine is busy with, so that
   * what happens before what depends on the seed alone.
   */
  async pass(ms: number): Promise<void> {
    const end = this.time.now() + ms;
    for (;;) {
      await this.activity.idle();
      const due = this.time.nextDue();
      if (due === null || due > end) break;
      this.time.fireNext();
    }
    this.time.moveTo(end);
    this.check();
  }

  /** Goes on until the work is done, as far into the future as that takes. */
  async until<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const watched = work.finally(() => {
      isDone = true;
    });
    watched.catch(() => undefined);
    while (!isDone) {
      await this.activity.idle();
      if (!isDone) this.time.fireNext();
    }
    return await watched;
  }

  /** Everything begun has ended, one way or the other. */
  async settlePending(): Promise<void> {
    while (this.#pending.size > 0) await this.until(Promise.all([...this.#pending.keys()]));
    this.check();
  }
}
