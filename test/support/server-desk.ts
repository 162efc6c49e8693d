import type {
  CommandName,
  Commands,
  CustomerDraft,
  CustomerPage,
  SyncState,
} from '../../shared/contracts/data-api.ts';
import type { DeskRealm } from './desk-realm.ts';
import type { InProcessDesk, Profile, StorageName } from './in-process-desk.ts';
import type { TestServer } from './server.ts';
import { signIn } from './test-user.ts';
import { awaitSnapshot } from './watching.ts';

/** A customer with all that is required and little more. */
export const DRAFT: CustomerDraft = {
  kind: 'person',
  firstName: 'Ada',
  lastName: 'Beispiel',
  phones: [{ number: '+4930111111', kind: 'mobile', isPrimary: true }],
  addresses: [],
  optIns: [],
  doNotContact: false,
  tags: [],
  status: 'active',
};

/** A desk of a test server, with what a test asks of it. */
export class Desk {
  readonly realm: DeskRealm;
  readonly profile: Profile;
  running: InProcessDesk | null = null;
  readonly server: TestServer;
  /** Changes what the server gets to see. */
  meddle: (path: string, init: RequestInit | undefined) => RequestInit | undefined = (
    _path,
    init,
  ) => init;

  /** Answers instead of the server. */
  answer: (path: string) => Response | null = () => null;
  /** Is shown a copy of every answer before the desk is. */
  received: ((path: string, response: Response) => Promise<void>) | null = null;

  readonly garageIds: string[];
  /** How far the clock of its PC is off; time passes for it when this grows. */
  clockOffMs = 0;

  constructor(
    server: TestServer,
    realm: DeskRealm,
    options: { garageIds?: string[]; storage?: StorageName } = {},
  ) {
    this.server = server;
    this.realm = realm;
    this.garageIds = options.garageIds ?? ['garage-1'];
    this.profile = realm.createProfile(options.storage ?? 'memory');
  }

  get client() {
    if (!this.running) throw new Error('the desk is not running');
    return this.running.client;
  }

  async start(): Promise<void> {
    const isNew = await this.open();
    await signIn(this.client);
    // The first desk of a garage makes its manager; the next one must find them at the server.
    if (isNew) await this.settled();
  }

  /** Opens the desk, enrolled if it is new, with nobody signed in; answers whether it is new. */
  async open(): Promise<boolean> {
    const desk = this;
    this.running = this.realm.startDesk(this.profile, {
      get clockOffMs() {
        return desk.clockOffMs;
      },
      fetch: async (input, init) => {
        const path = String(input);
        const response = this.answer(path) ?? (await fetch(input, this.meddle(path, init)));
        if (this.received && !path.endsWith('/events')) await this.received(path, response.clone());
        return response;
      },
    });
    const { phase } = await this.run('session/open', this.realm.OPEN);
    const isNew = phase === 'notEnrolled';
    if (isNew) {
      const code = await this.server.enrolmentCode(...this.garageIds);
      const serverUrl = this.server.url;
      await this.run('session/enrol', { serverUrl, code, deskName: 'Tresen' });
    }
    return isNew;
  }

  async stop(): Promise<void> {
    await this.running?.close();
    this.running = null;
  }

  async run<K extends CommandName>(command: K, input: Commands[K]['input']) {
    const result = await this.client.runCommand(command, input);
    if (!result.ok) throw new Error(`${command}: ${result.error.code} ${result.error.message}`);
    return result.value as Commands[K]['output'];
  }

  page(id: string, passes: (page: CustomerPage | null) => boolean = (page) => page !== null) {
    return awaitSnapshot(this.client, 'customers/page', { id }, passes);
  }

  sync(passes: (state: SyncState) => boolean) {
    return awaitSnapshot(this.client, 'sync/state', {}, passes);
  }

  /** Everything of this desk has been judged by the server. */
  settled() {
    return this.sync((state) => state.line === 'online' && state.actionsWaiting === 0);
  }

  offline() {
    return this.sync((state) => state.line === 'offline');
  }

  edit(id: string, set: Partial<CustomerDraft>, baseRev = 1) {
    return this.run('customers/edit', { id, change: { set, clear: [], baseRev } });
  }
}
