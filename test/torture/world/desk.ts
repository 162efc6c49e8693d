import type { RxCollection } from 'rxdb/plugins/core';
import type { DataClient } from '../../../renderer/data/data-client.ts';
import type { CommandContext } from '../../../renderer/worker/commands/command.ts';
import type { StoredAction } from '../../../renderer/worker/desk/database.ts';
import type {
  CommandName,
  CommandResult,
  Commands,
  SyncState,
} from '../../../shared/contracts/data-api.ts';
import type { CollectionName } from '../../../shared/contracts/sync-protocol.ts';
import { createRandom } from '../../../shared/lib/random.ts';
import { signIn } from '../../support/test-user.ts';
import type * as DeskRealm from '../realm/desk-entry.ts';
import type { RealmGlobals } from '../realm/load-realm.ts';
import { type Activity, watchedCrypto } from './activity.ts';
import { guardIndexedDb, guardStorage } from './disk.ts';
import { createLine, type Exchange, FAIR, type Line, type Weather } from './network.ts';
import { createPower, type Fate } from './power.ts';
import { createDate, type WorldTime } from './time.ts';

export type Realm = typeof DeskRealm;
export type Document = Record<string, unknown> & { id: string };
export type StorageKind = 'memory' | 'dexie';

export interface WorldDeskOptions {
  name: string;
  /** Names the streams of chance of this desk. */
  seed: number;
  load: (globals: RealmGlobals) => Realm;
  /** The realm the disk belongs to, which outlives every start of the desk. */
  disk: Realm;
  storage: StorageKind;
  time: WorldTime;
  activity: Activity;
  serverUrl(): string;
  onExchange(desk: WorldDesk, exchange: Exchange): void;
  onPushed(exchange: Exchange): void;
}

interface Running {
  desk: DeskRealm.InProcessDesk;
  power: ReturnType<typeof createPower>;
  line: Line;
  stopTimers(): void;
  /** Resolves with the cut of the power. */
  dead: Promise<void>;
}

/** The host keeps this key through all starts. */
const HOST = { hostKey: 'T'.repeat(43), isHostProtected: true };

/** The desk went away over what was being done at it. */
export class Gone extends Error {
  override readonly name = 'Gone';
}

/** A desk of the product on a disk that survives it; started, stopped and killed as often as wanted. */
export class WorldDesk {
  readonly name: string;
  readonly #options: WorldDeskOptions;
  readonly #profile: DeskRealm.Profile;
  #running: Running | null = null;
  #weather: Weather = FAIR;
  #starts = 0;
  deskId = '';
  /** Milliseconds the clock of this PC is off. */
  clockOffMs = 0;

  constructor(options: WorldDeskOptions) {
    this.name = options.name;
    this.#options = options;
    this.#profile = options.disk.createProfile(options.storage);
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

  /** Of the garage it stands in: who belongs to another one goes with that, and the book is locked. */
  #userId: string | undefined;

  /** Starts the program on its disk; true when it got as far as an open book. */
  async start(enrol: () => Promise<string>, fate: Fate | null = null): Promise<boolean> {
    const running = this.#boot();
    if (fate) running.power.doom(fate);
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
    const isSignedIn = await this.alive(async ({ client }) => {
      await signIn(client, undefined, this.#userId);
      return true;
    });
    if (!isSignedIn) return false;
    this.deskId = this.context.deskId;
    this.#userId = this.context.actingUser().id;
    return this.isRunning;
  }

  #boot(): Running {
    if (this.isRunning) throw new Error(`${this.name} runs already`);
    this.#starts += 1;
    const { time, activity, disk, load, seed } = this.#options;
    const { stop: stopTimers, ...timers } = time.timers();
    const power = createPower();
    const realm = load({
      ...timers,
      Date: createDate(time, () => this.clockOffMs),
      crypto: watchedCrypto(activity),
    });
    const line = createLine({
      random: createRandom(seed, this.name, 'line', this.#starts),
      activity,
      power,
      timers,
      onExchange: (exchange) => this.#options.onExchange(this, exchange),
      onPushed: this.#options.onPushed,
    });
    line.weather = this.#weather;
    const indexedDb = guardIndexedDb(this.#profile.indexedDb, power, activity);
    const storage =
      this.#options.storage === 'dexie'
        ? realm.getRxStorageDexie(indexedDb)
        : guardStorage(this.#profile.storage, power, activity);
    const desk = realm.startDesk(
      // The lock of a killed program is let go of by the browser.
      { ...this.#profile, storage, indexedDb, locks: disk.createProfile('memory').locks },
      { fetch: line.fetch },
    );
    const dead = new Promise<void>((resolve) => power.onCut(resolve));
    power.onCut(stopTimers);
    this.#running = { desk, power, line, stopTimers, dead };
    return this.#running;
  }

  /** Orderly, as closing the window. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = null;
    await Promise.race([running.desk.close(), running.dead]);
    running.power.cut();
  }

  /** Dies now, or some steps from now. */
  kill(fate: Fate | null = null): void {
    if (fate) this.#running?.power.doom(fate);
    else this.#running?.power.cut();
  }

  /** It lives on, if it still lives. */
  spare(): void {
    this.#running?.power.doom(null);
  }

  /** Null when the desk died over it. */
  async run<K extends CommandName>(
    name: K,
    input: Commands[K]['input'],
  ): Promise<CommandResult<K> | null> {
    return await this.alive((running) => running.client.runCommand(name, input));
  }

  /** Work inside the desk; null when it died over it. */
  async alive<T>(work: (desk: DeskRealm.InProcessDesk) => Promise<T>): Promise<T | null> {
    const running = this.#running;
    if (!running?.power.isOn) return null;
    const done = work(running.desk).catch((error: unknown) => {
      if (running.power.isOn) throw error;
      return null;
    });
    return await Promise.race([done, running.dead.then(() => null)]);
  }

  get client(): DataClient {
    return this.#alive().desk.client;
  }

  get context(): CommandContext {
    return this.book.context;
  }

  get syncState(): SyncState {
    return this.book.syncState.get();
  }

  get book() {
    const book = this.#alive().desk.session.openedBook();
    if (!book) throw new Gone(`${this.name} has no open book`);
    return book;
  }

  get services() {
    return this.#alive().desk.session.services();
  }

  async actions(): Promise<StoredAction[]> {
    return (await this.alive(() => this.context.desk.actions.orderBy('id').toArray())) ?? [];
  }

  /** Everything of one collection that is here, as it would go over the wire. */
  async documents(collection: CollectionName): Promise<Document[]> {
    const target = this.context.collections[collection] as unknown as RxCollection<Document>;
    const found = (await this.alive(() => target.find().exec())) ?? [];
    return found.map((document) => document.toMutableJSON());
  }

  async document(collection: CollectionName, id: string): Promise<Document | null> {
    const target = this.context.collections[collection] as unknown as RxCollection<Document>;
    const found = await this.alive(() => target.findOne(id).exec());
    return found?.toMutableJSON() ?? null;
  }

  #alive(): Running {
    if (!this.#running) throw new Gone(`${this.name} does not run`);
    return this.#running;
  }
}
