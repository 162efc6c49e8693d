import type { Activity } from '../../world/activity.ts';
import type { Death } from './death.ts';

/** Every transaction, opening and write of IndexedDB counts as activity, and as a step that may be the last. */
export function watchIndexedDb(activity: Activity, death: Death): void {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function begin(...values) {
    const done = death.step();
    const begun = transaction.apply(this, values);
    follow(begun, done);
    return begun;
  };
  for (const name of ['open', 'deleteDatabase'] as const) {
    const ask = IDBFactory.prototype[name] as (...values: unknown[]) => IDBOpenDBRequest;
    IDBFactory.prototype[name] = function asked(...values: unknown[]) {
      const done = death.step();
      const request = ask.apply(this, values);
      const over = activity.begin(name);
      request.addEventListener('success', () => {
        done();
        over();
      });
      request.addEventListener('error', over);
      return request;
    };
  }
  for (const name of ['put', 'add', 'delete'] as const) {
    const write = IDBObjectStore.prototype[name] as (...values: unknown[]) => IDBRequest;
    IDBObjectStore.prototype[name] = function written(this: IDBObjectStore, ...values: unknown[]) {
      const done = death.step();
      const request = write.apply(this, values);
      done();
      return request;
    } as never;
  }

  function follow(begun: IDBTransaction, done: () => void): void {
    const over = activity.begin('transaction');
    begun.addEventListener('complete', () => {
      done();
      over();
    });
    begun.addEventListener('abort', over);
  }
}
