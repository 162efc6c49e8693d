import { describe, expect, it } from 'vitest';
import type { RpcPort } from '../../shared/lib/rpc.ts';
import { workerPort } from './connect-worker.ts';
import { createDataClient, timeoutMsOf } from './data-client.ts';

function fakeServer(reply: (request: { id: number; method: string }) => unknown): RpcPort {
  let listener: (message: unknown) => void = () => undefined;
  return {
    postMessage: (message) => {
      const answer = reply(message as { id: number; method: string });
      if (answer) queueMicrotask(() => listener(answer));
    },
    onMessage: (next) => {
      listener = next;
    },
    onClose: () => undefined,
  };
}

describe('createDataClient', () => {
  it('turns a transport failure of a command into an error Result', async () => {
    const client = createDataClient(
      fakeServer(({ id }) => ({
        v: 1,
        id,
        kind: 'error',
        error: { code: 'DESK_IN_USE', message: 'second window' },
      })),
    );
    expect(await client.runCommand('sync/now', {})).toEqual({
      ok: false,
      error: { code: 'DESK_IN_USE', message: 'second window' },
    });
  });

  it('passes the Result of a command through', async () => {
    const client = createDataClient(
      fakeServer(({ id }) => ({ v: 1, id, kind: 'ok', value: { ok: true, value: {} } })),
    );
    expect(await client.runCommand('sync/now', {})).toEqual({ ok: true, value: {} });
  });

  it('maps codes it does not know to INTERNAL', async () => {
    const client = createDataClient(
      fakeServer(({ id }) => ({ v: 1, id, kind: 'error', error: { code: 'ODD', message: '' } })),
    );
    await expect(client.query('visits/get', { id: 'v' })).rejects.toMatchObject({
      code: 'INTERNAL',
    });
  });

  it('waits without limit for opening and importing only', () => {
    expect(timeoutMsOf('session/open')).toBeNull();
    expect(timeoutMsOf('imports/run')).toBeNull();
    expect(timeoutMsOf('customers/add')).toBe(15_000);
    expect(timeoutMsOf('imports/analyse')).toBe(120_000);
  });
});

describe('workerPort', () => {
  it('closes when the worker breaks', () => {
    const worker = Object.assign(new EventTarget(), { postMessage: () => undefined });
    let closed = 0;
    workerPort(worker as unknown as Worker).onClose(() => {
      closed += 1;
    });
    worker.dispatchEvent(new Event('error'));
    worker.dispatchEvent(new Event('error'));
    expect(closed).toBe(1);
  });
});
