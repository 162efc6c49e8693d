import type { AnyStorage } from '../../renderer/worker/environment.ts';
import type { CommandName, Commands, SyncState } from '../../shared/contracts/data-api.ts';
import { COLLECTION_NAMES, type CollectionName } from '../../shared/contracts/sync-protocol.ts';
import type { DeskRealm } from './desk-realm.ts';
import type { InProcessDesk, Profile, StorageName } from './in-process-desk.ts';
import type { TestServer } from './server.ts';
import { signIn } from './test-user.ts';
import { awaitSnapshot } from './watching.ts';

/** Rows per page of these tests, so that a small book has many. */
const PAGE = 5;

/** A desk whose requests and writes a test can count, hold and cut off. */
export class FillingDesk {
  readonly profile: Profile;
  /** Every request, as `fill customers`. */
  readonly requests: string[] = [];
  /** Documents that came with pulls. */
  pulled = 0;
  /** Called before each request; what it returns is awaited, and an answer it gives is the answer. */
  onRequest: (request: string) => Promise<unknown> | unknown = () => undefined;
  /** Called before and after each write of filled documents. */
  onFillWrite: (moment: 'before' | 'after', collection: string) => Promise<void> | void = () =>
    undefined;
  running: InProcessDesk | null = null;
  /** Of the running program; what has ended writes no page any more. */
  #power = { isOn: true };
  readonly #server: TestServer;
  readonly #realm: DeskRealm;
  readonly #garageIds: string[];

  constructor(
    server: TestServer,
    realm: DeskRealm,
    {
      storage = 'memory',
      garageIds = ['garage-1'],
    }: {
      storage?: StorageName;
      garageIds?: string[];
    } = {},
  ) {
    this.#server = server;
    this.#realm = realm;
    this.#garageIds = garageIds;
    const profile = realm.createProfile(storage);
    this.profile = { ...profile, storage: this.#observed(profile.storage) };
  }

  get client() {
    if (!this.running) throw new Error('the desk is not running');
    return this.running.client;
  }

  get collections() {
    if (!this.running) throw new Error('the desk is not running');
    return this.running.session.book().context.collections;
  }

  async start(): Promise<void> {
    this.#power = { isOn: true };
    this.running = this.#realm.startDesk(this.profile, {
      fetch: async (input, init) => {
        const url = new URL(String(input));
        const [, , collection = '', verb = ''] = url.pathname.split('/');
        if (url.searchParams.has('limit')) url.searchParams.set('limit', String(PAGE));
        const request = `${verb} ${collection}`;
        this.requests.push(request);
        const answer = await this.onRequest(request);
        const response = answer instanceof Response ? answer : await fetch(url, init);
        if (verb === 'pull' && response.ok) {
          const { documents } = (await response.clone().json()) as { documents: unknown[] };
          this.pulled += documents.length;
        }
        return response;
      },
    });
    const { phase } = await this.run('session/open', this.#realm.OPEN);
    if (phase !== 'notEnrolled') {
      await signIn(this.client);
      return;
    }
    const code = await this.#server.enrolmentCode(...this.#garageIds);
    const serverUrl = this.#server.url;
    await this.run('session/enrol', { serverUrl, code, deskName: 'Tresen' });
    await signIn(this.client);
  }

  /** What is running is abandoned where it stands. */
  async stop(): Promise<void> {
    this.#power.isOn = false;
    await this.running?.close();
    this.running = null;
  }

  async run<K extends CommandName>(command: K, input: Commands[K]['input']) {
    const result = await this.client.runCommand(command, input);
    if (!result.ok) throw new Error(`${command}: ${result.error.code} ${result.error.message}`);
    return result.value as Commands[K]['output'];
  }

  sync(passes: (state: SyncState) => boolean) {
    return awaitSnapshot(this.client, 'sync/state', {}, passes);
  }

  /** Filled, everything taken in, everything written here judged. */
  settled() {
    return this.sync(
      (state) =>
        state.line === 'online' &&
        state.firstFill === null &&
        !state.isReceiving &&
        state.actionsWaiting === 0,
    );
  }

  count(request: string): number {
    return this.requests.filter((one) => one.startsWith(request)).length;
  }

  /** What the desk holds of one collection, by id, as it would go over the wire. */
  async holds(name: CollectionName): Promise<Map<string, object>> {
    const found = await this.collections[name].find().exec();
    return new Map(found.map((document) => [document.id, document.toMutableJSON()]));
  }

  async holdsAll(): Promise<Map<CollectionName, Map<string, object>>> {
    const all = new Map<CollectionName, Map<string, object>>();
    for (const name of COLLECTION_NAMES) all.set(name, await this.holds(name));
    return all;
  }

  #observed(storage: AnyStorage): AnyStorage {
    return {
      ...storage,
      name: storage.name,
      rxdbVersion: storage.rxdbVersion,
      createStorageInstance: async (params) => {
        const instance = await storage.createStorageInstance(params);
        const write = instance.bulkWrite.bind(instance);
        const power = this.#power;
        instance.bulkWrite = async (rows, context) => {
          const isFill = rows[0]?.document._meta.lwt === 1 && !params.collectionName.includes('-');
          if (isFill && power.isOn) await this.onFillWrite('before', params.collectionName);
          if (isFill && !power.isOn) return await new Promise(() => undefined);
          const answer = await write(rows, context);
          if (isFill) await this.onFillWrite('after', params.collectionName);
          return answer;
        };
        return instance;
      },
    };
  }
}
