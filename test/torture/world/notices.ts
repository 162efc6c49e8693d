import pg from 'pg';
import { requireHere } from '../realm/load-realm.ts';
import type { Activity } from './activity.ts';

const FEED_CHANNEL = 'forecourt_feed';
/** Sent before the server listened, or by a query that failed: it will not be heard any more. */
const HEARD_MS_MAX = 1_000;

/** A notice of PostgreSQL comes after the query that sent it; until it is heard it counts as activity. */
export interface Notices {
  /** What a query sends that is being made. */
  sent(values: readonly unknown[]): void;
  /** Gives a program clients of which it is known what they have heard. */
  require(id: string): unknown;
}

export function createNotices(activity: Activity): Notices {
  // Those of the thread itself: a program may have others put in their place.
  const { setTimeout, clearTimeout } = globalThis;
  let unheard: (() => void)[] = [];
  let listening = 0;

  function expectOne(): void {
    const end = activity.begin('notice');
    const heard = () => {
      clearTimeout(timer);
      end();
    };
    const timer = setTimeout(() => {
      unheard = unheard.filter((other) => other !== heard);
      end();
    }, HEARD_MS_MAX);
    unheard.push(heard);
  }

  class ListeningClient extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super(config);
      this.on('connect', () => {
        listening += 1;
        // What was on its way to a connection that is gone arrives nowhere.
        this.once('end', () => {
          listening -= 1;
          for (const end of unheard.splice(0)) end();
        });
      });
      const end = this.end.bind(this) as () => Promise<void>;
      this.end = (() => activity.track('listener ends', end())) as typeof this.end;
      this.on('notification', ({ channel }) => {
        if (channel === FEED_CHANNEL) unheard.shift()?.();
      });
    }
  }
  const watchedPg = Object.assign(Object.create(pg) as typeof pg, { Client: ListeningClient });

  return {
    sent: ([text, values]) => {
      if (listening === 0 || !String(text).includes('pg_notify')) return;
      const [channel, messages] = (values ?? []) as [string?, string[]?];
      if (channel !== FEED_CHANNEL) return;
      for (const _message of messages ?? []) expectOne();
    },
    require: (id) => (id === 'pg' ? watchedPg : requireHere(id)),
  };
}
