import type { RpcPort } from '../../shared/lib/rpc.ts';
import { createDataClient, type DataClient } from './data-client.ts';

/** Starts the data worker of this window. There is one per window; the Web Lock inside lets one work. */
export function connectWorker(): DataClient {
  const worker = new Worker(new URL('../worker/index.ts', import.meta.url), {
    type: 'module',
    name: 'forecourt-data',
  });
  return createDataClient(workerPort(worker));
}

/** A worker that failed to load or broke beyond its own handlers counts as closed. */
export function workerPort(worker: Pick<Worker, 'postMessage' | 'addEventListener'>): RpcPort {
  return {
    postMessage: (message) => worker.postMessage(message),
    onMessage: (listener) =>
      worker.addEventListener('message', (event) => listener((event as MessageEvent).data)),
    onClose: (listener) => {
      worker.addEventListener('error', listener, { once: true });
    },
  };
}
