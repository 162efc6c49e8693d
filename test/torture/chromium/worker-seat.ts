import type { Down, Up } from '../far/messages.ts';
import { fromFarError } from '../far/messages.ts';
import { createNearDesk } from '../far/near-desk.ts';
import { createNearEnd, type NearEnd } from '../far/near-end.ts';
import { serveFetch } from '../far/near-fetch.ts';
import type { Activity } from '../world/activity.ts';
import type { Seat } from '../world/seat.ts';
import type { Tab } from './tab.ts';

/** A desk in a worker of a page of its own, on the IndexedDB of that page's origin. */
export function createWorkerSeat(name: string, tab: Tab, activity: Activity): Seat {
  const ends = new Map<number, NearEnd>();
  let starts = 0;
  tab.onText((text) => {
    const space = text.indexOf(' ');
    ends.get(Number(text.slice(0, space)))?.receive(JSON.parse(text.slice(space)) as Up);
  });

  return {
    boot: async ({ power, timers, line, now }) => {
      starts += 1;
      const start = starts;
      const end = createNearEnd({ name, post: queue(tab), now, timers, activity });
      ends.set(start, end);
      power.onCut(() => {
        end.close();
        ends.delete(start);
        void tab.call('terminate');
      });
      serveFetch(end, line);
      const ready = new Promise<void>((resolve, reject) => {
        end.listeners.ready = () => resolve();
        end.listeners.failed = ({ error }) => reject(fromFarError(error));
      });
      end.listeners.died = power.cut;
      await activity.track(`start of ${name}`, tab.call('start', start, now()));
      await activity.track(`start of ${name}`, ready);
      return createNearDesk(end, timers);
    },
  };
}

/** All that is said at once goes at once. */
function queue(tab: Tab): (message: Down) => void {
  let texts: string[] = [];
  const flush = () => {
    const batch = texts;
    texts = [];
    void tab.call('send', batch);
  };
  return (message) => {
    if (texts.length === 0) queueMicrotask(flush);
    texts.push(JSON.stringify(message));
  };
}
