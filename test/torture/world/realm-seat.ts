import type * as DeskRealm from '../realm/desk-entry.ts';
import type { RealmGlobals } from '../realm/load-realm.ts';
import { type Activity, watchedCrypto } from './activity.ts';
import { createLag, guardIndexedDb, guardStorage } from './disk.ts';
import type { createPower } from './power.ts';
import type { Seat } from './seat.ts';
import { createDate } from './time.ts';

export type Realm = typeof DeskRealm;

export interface RealmSeatOptions {
  load: (globals: RealmGlobals) => Realm;
  /** The realm the disk belongs to. */
  disk: Realm;
  storage: DeskRealm.StorageName;
  activity: Activity;
}

/** A desk in this very process; every start has module state of its own. */
export function createRealmSeat({ load, disk, storage, activity }: RealmSeatOptions): Seat {
  const profile = disk.createProfile(storage);
  return {
    boot: async ({ power, timers, line, chances, now }) => {
      const realm = load({
        ...timers,
        Date: createDate({ now }, () => 0),
        crypto: watchedCrypto(activity, chances('crypto')),
        performance,
      });
      const lag = createLag(chances, timers);
      const indexedDb = guardIndexedDb(profile.indexedDb, power, activity, lag);
      const guarded =
        storage === 'dexie'
          ? realm.withShortcuts(realm.getRxStorageDexie(indexedDb))
          : guardStorage(profile.storage, power, activity, lag);
      const desk = realm.startDesk(
        // The lock of a killed program is let go of by the browser.
        { ...profile, storage: guarded, indexedDb, locks: disk.createProfile('memory').locks },
        { fetch: line.fetch },
      );
      return {
        client: desk.client,
        inside: realm.createInside(desk.session),
        doom: (power as ReturnType<typeof createPower>).doom,
      };
    },
  };
}
