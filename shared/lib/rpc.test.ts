import { describe, expect, it } from 'vitest';
import { createRpcClient, type RpcPort, serveRpc } from './rpc.ts';

interface Calls {
  'sum/of': { input: { a: number; b: number }; output: number };
  'never/answers': { input: null; output: null };
  'always/throws': { input: null; output: null };
  'not/served': { input: null; output: null };
}
interface Watches {
  'count/up': { input: { from: number }; output: number };
  'fails/later': { input: null; output: number };
}

class CodedError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

function portPair(): [RpcPort & { close(): void }, RpcPort & { close(): void }] {
  const listeners: ((message: unknown) => void)[][] = [[], []];
  const closers: (() => void)[] = [];
  const side = (own: number) => ({
    postMessage: (message: unknown) => {
      for (const listener of listeners[1 - own] ?? []) listener(structuredClone(message));
    },
    onMessage: (listener: (message: unknown) => void) => listeners[own]?.push(listener),
    onClose: (listener: () => void) => closers.push(listener),
    close: () => {
      for (const closer of closers) closer();
    },
  });
  return [side(0), side(1)];
}

function connect(options: { tookMs?: number } = {}) {
  const [clientPort, serverPort] = portPair();
  const timers: { run: () => void; ms: number }[] = [];
  const slow: string[] = [];
  const emit: ((value: number) => void)[] = [];
  const breakers: ((error: unknown) => void)[] = [];
  const stopped: string[] = [];
  let clock = 0;
  serveRpc<Calls, Watches>(
    serverPort,
    {
      calls: {
        'sum/of': ({ a, b }) => {
          clock += options.tookMs ?? 0;
          return a + b;
        },
        'never/answers': () => new Promise<null>(() => undefined),
        'always/throws': () => {
          throw new CodedError('NOT_FOUND', 'nothing there');
        },
      },
      watches: {
        'count/up': ({ from }, next) => {
          next(from);
          emit.push(next);
          return () => stopped.push('count/up');
        },
        'fails/later': (_input, _next, fail) => {
          breakers.push(fail);
          return () => stopped.push('fails/later');
        },
      },
    },
    {
      toWire: (error) =>
        error instanceof CodedError
          ? { code: error.code, message: error.message }
          : { code: 'INTERNAL', message: String(error) },
      fail: (code, message) => new CodedError(code, message),
      now: () => clock,
      slowMs: 40,
      onSlow: (method, ms) => slow.push(`${method} ${ms}`),
    },
  );
  const client = createRpcClient<Calls, Watches>(clientPort, {
    fail: (code, message) => new CodedError(code, message),
    fromWire: ({ code, message }) => new CodedError(code, message),
    timeoutMs: (method) => (method === 'always/throws' ? null : 5_000),
    schedule: (run, ms) => {
      const timer = { run, ms };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
  });
  return { client, clientPort, serverPort, timers, slow, emit, breakers, stopped };
}

describe('calls', () => {
  it('answers with the value of the handler and clears its timer', async () => {
    const { client, timers } = connect();
    expect(await client.call('sum/of', { a: 2, b: 3 })).toBe(5);
    expect(timers).toEqual([]);
  });

  it('rejects with the code of the remote error', async () => {
    const { client } = connect();
    await expect(client.call('always/throws', null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('rejects a method nobody serves', async () => {
    const { client } = connect();
    await expect(client.call('not/served', null)).rejects.toMatchObject({ code: 'UNKNOWN_METHOD' });
    const inherited = client.call('toString' as 'not/served', null);
    await expect(inherited).rejects.toMatchObject({ code: 'UNKNOWN_METHOD' });
  });

  it('names method and limit when the time is up', async () => {
    const { client, timers } = connect();
    const call = client.call('never/answers', null);
    timers[0]?.run();
    await expect(call).rejects.toMatchObject({
      code: 'TIMEOUT',
      message: 'never/answers took over 5000 ms',
    });
  });

  it('settles when the input cannot be cloned', async () => {
    const { client, timers } = connect();
    const input = { a: 1, b: (() => 2) as unknown as number };
    await expect(client.call('sum/of', input)).rejects.toThrow();
    expect(timers).toEqual([]);
  });

  it('rejects everything pending and everything later once the port is closed', async () => {
    const { client, clientPort } = connect();
    const call = client.call('never/answers', null);
    clientPort.close();
    await expect(call).rejects.toMatchObject({ code: 'DISCONNECTED' });
    await expect(client.call('sum/of', { a: 1, b: 1 })).rejects.toMatchObject({
      code: 'DISCONNECTED',
    });
  });

  it('reports slow calls by name and time', async () => {
    const { client, slow } = connect({ tookMs: 41 });
    await client.call('sum/of', { a: 1, b: 1 });
    expect(slow).toEqual(['sum/of 41']);
  });

  it('refuses another protocol version', () => {
    const { clientPort } = connect();
    const replies: unknown[] = [];
    clientPort.onMessage((reply) => replies.push(reply));
    clientPort.postMessage({ v: 99, id: 7, kind: 'call', method: 'sum/of', input: null });
    expect(replies).toMatchObject([{ id: 7, kind: 'error', error: { code: 'PROTOCOL_VERSION' } }]);
  });
});

describe('watches', () => {
  it('delivers every value until stopped, and stops the source once', () => {
    const { client, emit, stopped } = connect();
    const seen: number[] = [];
    const stop = client.watch(
      'count/up',
      { from: 3 },
      (n) => seen.push(n),
      () => undefined,
    );
    emit[0]?.(4);
    stop();
    stop();
    emit[0]?.(5);
    expect(seen).toEqual([3, 4]);
    expect(stopped).toEqual(['count/up']);
  });

  it('ends with one error', () => {
    const { client, breakers, stopped } = connect();
    const errors: Error[] = [];
    client.watch(
      'fails/later',
      null,
      () => undefined,
      (error) => errors.push(error),
    );
    breakers[0]?.(new CodedError('STORAGE_FAILED', 'disk'));
    breakers[0]?.(new CodedError('STORAGE_FAILED', 'disk again'));
    expect(errors).toMatchObject([{ code: 'STORAGE_FAILED', message: 'disk' }]);
    expect(stopped).toEqual(['fails/later']);
  });

  it('fails with DISCONNECTED and stops its source when the port closes', () => {
    const { client, clientPort, stopped } = connect();
    const errors: Error[] = [];
    client.watch(
      'count/up',
      { from: 0 },
      () => undefined,
      (error) => errors.push(error),
    );
    clientPort.close();
    expect(errors).toMatchObject([{ code: 'DISCONNECTED' }]);
    expect(stopped).toEqual(['count/up']);
  });
});
