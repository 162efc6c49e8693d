import { pino } from 'pino';
import type { EnrolAnswer, GarageInfo } from '../../shared/contracts/sync-protocol.ts';
import { createEnrolmentCode, enrolDesk } from '../../sync-server/auth/enrolment.ts';
import type { Rate } from '../../sync-server/http/token-bucket.ts';
import { type RunningServer, type ServeOptions, serve } from '../../sync-server/serve.ts';
import { addGarage } from '../../sync-server/store/garages.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export interface TestServer {
  /** Stays the same over stop and start. */
  readonly url: string;
  readonly database: TestDatabase;
  addGarage(id: string, more?: Partial<GarageInfo>): Promise<void>;
  enrolmentCode(...garageIds: string[]): Promise<string>;
  /** A desk of these garages, enrolled past the network. */
  enrol(...garageIds: string[]): Promise<EnrolAnswer>;
  /** Pulls the cable: nothing listens on the address any more. The database stays. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Reads the certificate again. */
  renew(): Promise<void>;
  /** Ends the server and drops its database. */
  close(): Promise<void>;
}

export interface TestServerOptions
  extends Partial<Omit<ServeOptions, 'pool' | 'databaseUrl' | 'port' | 'host' | 'logger'>> {
  database?: TestDatabase;
  /** Takes the log, a line at a time. */
  onLog?: (line: string) => void;
}

/** Tests ask faster than any desk; those of the limits set their own. */
const UNLIMITED: Rate = { perSecond: 1e9, burst: 1e9 };
const NO_LIMITS = { requests: UNLIMITED, rows: UNLIMITED, auth: UNLIMITED, strangers: UNLIMITED };

/** A listening server inside this process, with garages `garage-1` and `garage-2`, on a database of its own. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = options.database ?? (await createTestDatabase());
  const { onLog } = options;
  const logger = onLog ? pino({ level: 'trace' }, { write: onLog }) : pino({ level: 'silent' });
  let running: RunningServer | null = null;
  let port = 0;
  const start = async () => {
    const { pool, url: databaseUrl } = database;
    const limits = { ...NO_LIMITS, ...options.limits };
    const place = { pool, databaseUrl, host: '127.0.0.1', port };
    running = await serve({ ...options, ...place, limits, logger });
    port = Number(new URL(running.url).port);
  };
  const stop = async () => {
    await running?.close();
    running = null;
  };
  await start();
  const server: TestServer = {
    get url() {
      return `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`;
    },
    database,
    addGarage: (id, more) => addGarage(database.pool, { ...GARAGE, name: id, ...more, id }),
    enrolmentCode: (...garageIds) => createEnrolmentCode(database.pool, garageIds),
    enrol: async (...garageIds) => {
      const code = await createEnrolmentCode(database.pool, garageIds);
      return await enrolDesk(database.pool, { code, deskName: 'Test desk' });
    },
    stop,
    start,
    renew: async () => await running?.renew(),
    close: async () => {
      await stop();
      if (!options.database) await database.drop();
    },
  };
  await server.addGarage('garage-1');
  await server.addGarage('garage-2');
  return server;
}

const GARAGE = { region: 'eu', country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' };
