/** Puts the simulator in the place of time and network before the product is loaded. */
import { createFarFetch } from '../../far/far-fetch.ts';
import { watchedCrypto } from '../../world/activity.ts';
import { createDate } from '../../world/time.ts';
import { createDeath } from './death.ts';
import { activity, end } from './line.ts';
import { watchIndexedDb } from './watch-indexed-db.ts';

watchIndexedDb(activity, createDeath(end));
Object.defineProperty(globalThis, 'crypto', { value: watchedCrypto(activity) });
Object.assign(globalThis, end.timers, {
  Date: createDate(end, () => 0),
  fetch: createFarFetch(end),
  postMessage: (message: unknown) => end.send({ kind: 'rpc', message }),
});
end.listeners.rpc = ({ message: data }) => {
  self.dispatchEvent(new MessageEvent('message', { data }));
};
