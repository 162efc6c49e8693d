import { dirname, join } from 'node:path';
import pg from 'pg';
import type { Browser } from './chromium/browser.ts';
import type { ServerKind, StorageKind } from './kinds.ts';
import type { Bundles } from './realm/bundle.ts';
import { compileRealm, type RealmGlobals } from './realm/load-realm.ts';
import type * as ServerRealm from './realm/server-entry.ts';
import { type Activity, createActivity, watchedCrypto } from './world/activity.ts';
import { createNotices } from './world/notices.ts';
import { startInProcess } from './world/process-server.ts';
import { createRealmSeat, type Realm } from './world/realm-seat.ts';
import { startInRealm } from './world/realm-server.ts';
import type { Shop } from './world/seat.ts';
import { createWorldServer, terminateBackends, type WorldServer } from './world/server.ts';
import { createWorldTime, type WorldTime } from './world/time.ts';

export interface WorkshopOptions {
  bundles: Bundles;
  databaseUrl: string;
  serverKind: ServerKind;
}

/** Built beside this program. */
const SERVER_PROGRAM = join(dirname(process.argv[1] ?? ''), 'server.mjs');

/** What the seeds of one process share: the code, the time, and the server with its database. */
export interface Workshop {
  readonly time: WorldTime;
  readonly activity: Activity;
  readonly server: WorldServer;
  openShop(storage: StorageKind): Promise<Shop>;
  /** What would outlive the process. An orderly end of the server would wait for time to go on. */
  close(): Promise<void>;
}

/** Notes every number a feed row was ever given. */
const NUMBER_LOG = `
create unlogged table if not exists torture_numbers (garage_id text not null, number bigint not null);
create or replace function torture_note_number() returns trigger language plpgsql as $$
begin
  insert into torture_numbers values (new.garage_id, new.number);
  return null;
end $$;
create or replace trigger torture_numbers after insert or update of number on feed
  for each row execute function torture_note_number();`;

/** A disk belongs to no program: it lives in the time of this process. */
const OWN_GLOBALS: RealmGlobals = {
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  setImmediate,
  Date,
  crypto,
  performance,
};

export async function openWorkshop({
  bundles,
  databaseUrl,
  serverKind,
}: WorkshopOptions): Promise<Workshop> {
  const time = createWorldTime(Date.now());
  const activity = createActivity();
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, application_name: 'torture' });
  pool.on('error', () => undefined);
  await pool.query(NUMBER_LOG);
  const loadDesk = compileRealm<Realm>(bundles.desk, 'desk.cjs');
  const notices = createNotices(activity);
  const loadServer = compileRealm<typeof ServerRealm>(
    bundles.server,
    'server.cjs',
    notices.require,
  );
  const crypto = watchedCrypto(activity);
  const parts = { databaseUrl, time, activity };
  const start =
    serverKind === 'child'
      ? startInProcess({ ...parts, program: SERVER_PROGRAM, code: bundles.server })
      : startInRealm({
          ...parts,
          load: loadServer,
          notices,
          crypto,
          terminateBackends: () => terminateBackends(pool),
        });
  const server = await createWorldServer({
    start,
    pool,
    admin: loadServer({ ...time.timers(), Date, crypto, performance }),
    activity,
  });
  let browser: Promise<Browser> | null = null;
  // Playwright is not loaded for those that need no browser.
  const openBrowser = async (code: string) =>
    await (await import('./chromium/browser.ts')).openBrowser(code);
  return {
    time,
    activity,
    server,
    openShop: async (storage) => {
      if (storage === 'chromium') {
        browser ??= openBrowser(bundles.worker);
        return (await browser).openShop(activity);
      }
      const disk = loadDesk(OWN_GLOBALS);
      return {
        newSeat: async () => createRealmSeat({ load: loadDesk, disk, storage, activity }),
        close: async () => undefined,
      };
    },
    close: async () => {
      await (await browser)?.close();
    },
  };
}
