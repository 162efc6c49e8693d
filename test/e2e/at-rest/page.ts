import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { createDataClient } from '../../../renderer/data/data-client.ts';
import type { Environment } from '../../../renderer/worker/environment.ts';
import { serveDataApi } from '../../../renderer/worker/serve.ts';
import { openServices, type Services } from '../../../renderer/worker/services.ts';
import { createSession, type Session } from '../../../renderer/worker/session/session.ts';
import type { CommandName, Commands, SyncState } from '../../../shared/contracts/data-api.ts';
import type { ImportMapping } from '../../../shared/contracts/import-api.ts';
import { newId } from '../../../shared/lib/id.ts';
import { awaitSnapshot } from '../../support/watching.ts';
import { MANAGER, needlesOf, PEOPLE, type Person } from './people.ts';
import { searchDisk } from './search.ts';

/** The desk's worker on the page itself, with a switch the product has not: whether it seals. */
function startDesk(isUnsealed: boolean) {
  const environment: Environment = {
    databaseName: 'forecourt',
    isUnsealed,
    storage: getRxStorageDexie({ chromeTransactionDurability: 'strict' }),
    indexedDb: { indexedDB, IDBKeyRange },
    lock: { acquire: async () => true, release: () => undefined },
    // The server refuses what the desk would never send.
    fetch: (input, init) =>
      fetch(
        input,
        typeof init?.body === 'string'
          ? { ...init, body: init.body.replaceAll('"tooLong"', JSON.stringify('x'.repeat(500))) }
          : init,
      ),
    pinIterations: 10,
    localNowMs: () => Date.now(),
    random: () => 0,
    newId,
    schedule: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    storageInfo: () => Promise.reject(new Error('nobody asks')),
    log: { info: () => undefined, warn: () => undefined },
  };
  const session = createSession(environment, openServices);
  const { port1, port2 } = new MessageChannel();
  const portOf = (port: MessagePort) => ({
    postMessage: (message: unknown) => port.postMessage(message),
    onMessage: (listener: (message: unknown) => void) => {
      port.onmessage = ({ data }) => listener(data);
    },
    onClose: () => undefined,
  });
  serveDataApi(portOf(port2), session, environment);
  return { session, client: createDataClient(portOf(port1)) };
}

let session: Session<Services>;
let client: ReturnType<typeof createDataClient>;

async function run<K extends CommandName>(name: K, input: Commands[K]['input']) {
  const result = await client.runCommand(name, input);
  if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
  return result.value as Commands[K]['output'];
}

const sync = (passes: (state: SyncState) => boolean) =>
  awaitSnapshot(client, 'sync/state', {}, passes);

const draftOf = ({ firstName, lastName, phone, email }: Person) => ({
  kind: 'person' as const,
  firstName,
  lastName,
  email,
  phones: [{ number: phone, kind: 'mobile' as const, isPrimary: true }],
  addresses: [],
  optIns: [],
  doNotContact: false,
  tags: [],
  status: 'active' as const,
});

async function add(person: Person, occupation?: string): Promise<string> {
  const draft = { ...draftOf(person), ...(occupation && { occupation }) };
  const { id } = await run('customers/add', { draft });
  await run('vehicles/add', {
    customerId: id,
    draft: { plate: person.plate, plateCountry: 'DE', make: 'VW', mileage: [] },
    ownership: { kind: 'owner', status: 'active', isServicedHere: true, isPrimaryDriver: true },
  });
  return id;
}

const desk = {
  async open(isUnsealed: boolean, serverUrl: string, code: string): Promise<void> {
    ({ session, client } = startDesk(isUnsealed));
    await run('session/open', { hostKey: 'H'.repeat(43), isHostProtected: true, deskName: 'T' });
    await run('session/enrol', { serverUrl, code, deskName: 'T' });
    await run('session/set-up', { name: Object.values(MANAGER).join(' '), pin: '4711' });
  },

  /** With the line up: what the server confirms, what it refuses, and who is changed afterwards. */
  async workOnline(): Promise<void> {
    await sync(
      ({ line, isReceiving, firstFill }) => line === 'online' && !isReceiving && !firstFill,
    );
    await add(PEOPLE.sent);
    const id = await add(PEOPLE.before);
    await add(PEOPLE.rejected, 'tooLong');
    await sync(({ actionsWaiting, rejected }) => actionsWaiting === 0 && rejected >= 1);
    const set = draftOf(PEOPLE.waiting);
    await run('customers/edit', { id, change: { set, clear: [], baseRev: 1 } });
  },

  /** With the line down: journal, outbox, draft and import. */
  async workOffline(): Promise<void> {
    await sync(({ line }) => line === 'offline');
    const customerId = await add(PEOPLE.waiting);
    await run('drafts/save', { key: 'customer/new', value: { ...PEOPLE.draft } });
    const { context } = session.book();
    await context.writeFact('interactions', {
      id: context.newId(),
      garageIds: context.garages.map(({ id }) => id),
      customerId,
      at: context.now(),
      deskId: context.deskId,
      kind: 'note',
      direction: 'none',
      tookPlaceAt: context.now(),
      content: Object.values(PEOPLE.noted).join(' '),
    });
    const { imported, skipped } = PEOPLE;
    const rowOf = (person: Person, mail: string) =>
      [person.firstName, person.lastName, person.phone, mail, person.plate].join(';');
    const lines = [
      'Vorname;Nachname;Telefon;E-Mail;Kennzeichen',
      rowOf(imported, imported.email),
      // No name and no such phone: a row nobody could be found by again.
      `;;${skipped.phone}x;${skipped.firstName} ${skipped.lastName} ${skipped.email};${skipped.plate}`,
    ];
    const file = new File([lines.join('\n')], 'kunden.csv', { type: 'text/csv' });
    const { imports } = session.services();
    const { mapping } = await imports.analyse({ file });
    const columns: ImportMapping['columns'] = [
      'customer.firstName',
      'customer.lastName',
      'customer.phoneMobile',
      'customer.email',
      'vehicle.plate',
    ];
    await imports.run({ file, mapping: { ...mapping, columns } });
    await imports.settled();
  },

  /** Ends the worker, which saves its caches on the way. */
  close: () => session.close(),

  search: () =>
    searchDisk([...Object.values(PEOPLE).flatMap(needlesOf), ...Object.values(MANAGER)]),
};

declare global {
  interface Window {
    desk: typeof desk;
  }
}
window.desk = desk;
