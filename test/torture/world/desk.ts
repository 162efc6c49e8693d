import type { DataClient } from '../../../renderer/data/data-client.ts';
import type { StoredAction } from '../../../renderer/worker/desk/database.ts';
import type {
  CommandName,
  CommandResult,
  Commands,
  Queries,
  QueryName,
} from '../../../shared/contracts/data-api.ts';
import type { CollectionName } from '../../../shared/contracts/sync-protocol.ts';
import type { Random } from '../../../shared/lib/random.ts';
import { signIn } from '../../support/test-user.ts';
import { Gone } from '../inside/gone.ts';
import type { Document, Inside } from '../inside/inside.ts';
import type { Activity } from './activity.ts';
import { createChances } from './chances.ts';
import {
  createLine,
  createTravel,
  type Exchange,
  FAIR,
  type Line,
  type Weather,
} from './network.ts';
import { createPower, type Fate } from './power.ts';
import type { DeskProgram, Seat } from './seat.ts';
import type { WorldTime } from './time.ts';

export interface WorldDeskOptions {
  name: string;
  /** Names the streams of chance of this desk. */
  seed: number;
  seat: Seat;
  time: WorldTime;
  activity: Activity;
  serverUrl(): string;
  onExchange(desk: WorldDesk, exchange: Exchange): void;
  onPushed(exchange: Exchange): void;
}

interface Running {
  program: DeskProgram;
  power: ReturnType<typeof createPower>;
  line: Line;
  /** Resolves with the cut of the power. */
  dead: Promise<void>;
}

/** The host keeps this key through all starts. */
const HOST = { hostKey: 'T'.repeat(43), isHostProtected: true };

/** A desk of the product on a disk that survives it; started, stopped and killed as often as wanted. */
export class WorldDesk {
  readonly name: string;
  readonly #options: WorldDeskOptions;
  readonly #travelMs: (random: Random) => number;
  #running: Running | null = null;
  #weather: Weather = FAIR;
  #starts = 0;
  deskId = '';
  /** Milliseconds the clock of this PC is off. */
  clockOffMs = 0;
  /** Of the garage it stands in: who belongs to another one goes with that, and the book is locked. */
  #userId: string | undefined;

  constructor(options: WorldDeskOptions) {
    this.name = options.name;
    this.#options = options;
    this.#travelMs = createTravel(options.seed);
  }

  get isRunning(): boolean {
    return this.#running?.power.isOn ?? false;
  }

  get weather(): Weather {
    return this.#weather;
  }

  set weather(weather: Weather) {
    this.#weather = weather;
    if (!this.#running) return;
    this.#running.line.weather = weather;
    if (weather.isCut) this.#running.line.breakEvents();
  }

  breakEvents(): void {
    this.#running?.line.breakEvents();
  }

  /** Starts the program on its disk; true when it got as far as an open book. */
  async start(enrol: () => Promise<string>): Promise<boolean> {
    await this.#boot();
    const opened = await this.run('session/open', { ...HOST, deskName: this.name });
    if (!opened) return false;
    if (!opened.ok) throw new Error(`${this.name} did not open: ${opened.error.code}`);
    if (opened.value.phase === 'notEnrolled') {
      const enrolled = await this.run('session/enrol', {
        serverUrl: this.#options.serverUrl(),
        code: await enrol(),
        deskName: this.name,
      });
      if (!enrolled) return false;
      if (!enrolled.ok) throw new Error(`${this.name} was not enrolled: ${enrolled.error.code}`);
    } else if (!['ready', 'locked', 'setUp'].includes(opened.value.phase)) {
      throw new Error(`${this.name} is ${opened.value.phase} ${opened.value.error?.code ?? ''}`);
    }
    const isSignedIn = await this.#alive(async ({ client }) => {
      await signIn(client, undefined, this.#userId);
      return true;
    });
    if (!isSignedIn) return false;
    const self = await this.ask((inside) => inside.self());
    if (!self) return false;
    this.deskId = self.deskId;
    this.#userId = self.userId;
    return this.isRunning;
  }

  async #boot(): Promise<void> {
    if (this.isRunning) throw new Error(`${this.name} runs already`);
    this.#starts += 1;
    const { time, activity, seat, seed } = this.#options;
    const { stop: stopTimers, ...timers } = time.timers();
    const power = createPower();
    const line = createLine({
      chances: createChances(seed, this.name, 'line', this.#starts),
      activity,
      power,
      timers,
      wire: time.timers(),
      travelMs: this.#travelMs,
      onExchange: (exchange) => this.#options.onExchange(this, exchange),
      onPushed: this.#options.onPushed,
    });
    line.weather = this.#weather;
    power.onCut(stopTimers);
    const dead = new Promise<void>((resolve) => power.onCut(resolve));
    const program = await seat.boot({
      power,
      timers,
      line,
      chances: createChances(seed, this.name, 'program', this.#starts),
      now: () => time.now() + this.clockOffMs,
    });
    this.#running = { program, power, line, dead };
  }

  /** Orderly, as closing the window. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = null;
    await Promise.race([running.program.inside.close(), running.dead]);
    running.power.cut();
  }

  /** Dies now, or some steps from now. */
  kill(fate: Fate | null = null): void {
    if (fate) this.#running?.program.doom(fate);
    else this.#running?.power.cut();
  }

  /** It lives on, if it still lives. */
  spare(): void {
    if (this.isRunning) this.#running?.program.doom(null);
  }

  /** Null when the desk ended over it. */
  async run<K extends CommandName>(
    name: K,
    input: Commands[K]['input'],
  ): Promise<CommandResult<K> | null> {
    return await this.#alive(async (program) => {
      const result = await program.client.runCommand(name, input);
      // Not done, because the window was closed before it began.
      return result.ok || this.#running?.program === program ? result : null;
    });
  }

  /** What a screen asks; null when the desk ended over it. */
  async query<K extends QueryName>(
    name: K,
    input: Queries[K]['input'],
  ): Promise<Queries[K]['output'] | null> {
    return await this.#alive(({ client }) => client.query(name, input));
  }

  /** Something done or seen inside the desk; null when it ended over it. */
  async ask<T>(work: (inside: Inside) => Promise<T>): Promise<T | null> {
    return await this.#alive(({ inside }) => work(inside));
  }

  async actions(): Promise<StoredAction[]> {
    return (await this.ask((inside) => inside.actions())) ?? [];
  }

  async documents(collection: CollectionName): Promise<Document[]> {
    return (await this.ask((inside) => inside.documents(collection))) ?? [];
  }

  async document(collection: CollectionName, id: string): Promise<Document | null> {
    return await this.ask((inside) => inside.document(collection, id));
  }

  get client(): DataClient {
    if (!this.#running) throw new Gone(`${this.name} does not run`);
    return this.#running.program.client;
  }

  async #alive<T>(work: (program: DeskProgram) => Promise<T>): Promise<T | null> {
    const running = this.#running;
    if (!running?.power.isOn) return null;
    const done = work(running.program).catch((error: unknown) => {
      // Also what was begun when the window was closed need not come to its end.
      if (running.power.isOn && this.#running === running) throw error;
      return null;
    });
    return await Promise.race([done, running.dead.then(() => null)]);
  }
}
