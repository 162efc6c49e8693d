/**
 * Typed calls and watches over a message port, used between UI thread and data worker.
 * Laws: the version is checked; every call settles (answer, error, timeout or DISCONNECTED);
 * a watch ends with `stop()` or one error; an unknown method is an error.
 *
 *   client ── call | watch | cancel ──► server
 *   client ◄── ok | next | error ───── server
 */
export const RPC_VERSION = 1;

export interface RpcPort {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once when nothing more can arrive. */
  onClose(listener: () => void): void;
}

export interface RpcError {
  code: string;
  message: string;
  details?: Record<string, string | number>;
}

/** The failures of the transport itself; the caller supplies the error class that carries them. */
export type RpcFailure = 'TIMEOUT' | 'DISCONNECTED' | 'UNKNOWN_METHOD' | 'PROTOCOL_VERSION';

/** A map given as an interface has no index signature; this mapped form accepts it. */
export type Methods<M> = { [K in keyof M]: { input: unknown; output: unknown } };
type Input<M, K extends keyof M> = M[K] extends { input: infer I } ? I : never;
type Output<M, K extends keyof M> = M[K] extends { output: infer O } ? O : never;

export type CallHandlers<M> = {
  [K in keyof M]: (input: Input<M, K>) => Promise<Output<M, K>> | Output<M, K>;
};
/** Starts a watch and returns what stops it. */
export type WatchHandlers<M> = {
  [K in keyof M]: (
    input: Input<M, K>,
    next: (value: Output<M, K>) => void,
    fail: (error: unknown) => void,
  ) => () => void;
};

type Request =
  | { v: number; id: number; kind: 'call' | 'watch'; method: string; input: unknown }
  | { v: number; id: number; kind: 'cancel' };
type Reply =
  | { v: number; id: number; kind: 'ok' | 'next'; value: unknown }
  | { v: number; id: number; kind: 'error'; error: RpcError };

export interface RpcServerOptions {
  toWire(error: unknown): RpcError;
  fail(code: RpcFailure, message: string): Error;
  now(): number;
  /** Told about every call that took `slowMs` or longer. */
  slowMs: number;
  onSlow(method: string, tookMs: number): void;
}

type AnyHandlers = {
  // biome-ignore lint/suspicious/noExplicitAny: the typed maps are checked by serveRpc's signature
  calls: Record<string, ((input: any) => unknown) | undefined>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  watches: Record<string, ((input: any, next: any, fail: any) => () => void) | undefined>;
};

/** Answers the port with the given handlers until it closes; all watches stop then. */
export function serveRpc<C extends Methods<C>, W extends Methods<W>>(
  port: RpcPort,
  handlers: { calls: Partial<CallHandlers<C>>; watches: Partial<WatchHandlers<W>> },
  options: RpcServerOptions,
): void {
  const { calls, watches } = handlers as unknown as AnyHandlers;
  const stops = new Map<number, () => void>();
  const failWith = (id: number, error: unknown) =>
    port.postMessage({ v: RPC_VERSION, id, kind: 'error', error: options.toWire(error) });

  async function answerCall(id: number, method: string, input: unknown): Promise<void> {
    const startedAt = options.now();
    const call = Object.hasOwn(calls, method) ? calls[method] : undefined;
    if (!call) throw options.fail('UNKNOWN_METHOD', method);
    const value = await call(input);
    const tookMs = options.now() - startedAt;
    if (tookMs >= options.slowMs) options.onSlow(method, tookMs);
    port.postMessage({ v: RPC_VERSION, id, kind: 'ok', value });
  }

  function startWatch(id: number, method: string, input: unknown): void {
    const watch = Object.hasOwn(watches, method) ? watches[method] : undefined;
    if (!watch) throw options.fail('UNKNOWN_METHOD', method);
    let isStopped = false;
    let stop: (() => void) | null = null;
    const end = () => {
      isStopped = true;
      stops.delete(id);
      stop?.();
    };
    stops.set(id, end);
    stop = watch(
      input,
      (value: unknown) => {
        if (!isStopped) port.postMessage({ v: RPC_VERSION, id, kind: 'next', value });
      },
      (error: unknown) => {
        if (isStopped) return;
        end();
        failWith(id, error);
      },
    );
    // A watch that failed while it started has to be stopped all the same.
    if (isStopped) stop();
  }

  port.onMessage((raw) => {
    const request = raw as Request;
    const onError = (error: unknown) => failWith(request.id, error);
    if (request.v !== RPC_VERSION) {
      const versions = `expected ${RPC_VERSION}, got ${String(request.v)}`;
      onError(options.fail('PROTOCOL_VERSION', versions));
    } else if (request.kind === 'cancel') {
      stops.get(request.id)?.();
    } else if (request.kind === 'watch') {
      try {
        startWatch(request.id, request.method, request.input);
      } catch (error) {
        stops.delete(request.id);
        onError(error);
      }
    } else {
      answerCall(request.id, request.method, request.input).catch(onError);
    }
  });
  port.onClose(() => {
    for (const stop of [...stops.values()]) stop();
  });
}

export interface RpcClientOptions {
  fail(code: RpcFailure, message: string): Error;
  fromWire(error: RpcError): Error;
  /** Limit of one call; null waits as long as the port lives. */
  timeoutMs(method: string): number | null;
  /** Runs `run` after `ms`; the result takes it back. */
  schedule(run: () => void, ms: number): () => void;
}

export interface RpcClient<C, W> {
  call<K extends keyof C & string>(method: K, input: Input<C, K>): Promise<Output<C, K>>;
  /** After `fail` nothing more arrives. */
  watch<K extends keyof W & string>(
    method: K,
    input: Input<W, K>,
    next: (value: Output<W, K>) => void,
    fail: (error: Error) => void,
  ): () => void;
}

export function createRpcClient<C extends Methods<C>, W extends Methods<W>>(
  port: RpcPort,
  options: RpcClientOptions,
): RpcClient<C, W> {
  const pending = new Map<number, { settle(reply: Reply): void; reject(error: Error): void }>();
  let nextId = 1;
  let isClosed = false;

  port.onMessage((raw) => {
    const reply = raw as Reply;
    const waiting = pending.get(reply.id);
    if (!waiting) return;
    if (reply.v === RPC_VERSION) waiting.settle(reply);
    else waiting.reject(options.fail('PROTOCOL_VERSION', `expected ${RPC_VERSION}`));
  });
  port.onClose(() => {
    isClosed = true;
    for (const { reject } of [...pending.values()]) reject(disconnected());
  });
  const disconnected = () => options.fail('DISCONNECTED', 'the port is closed');

  return {
    call(method, input) {
      if (isClosed) return Promise.reject(disconnected());
      const id = nextId++;
      return new Promise((resolve, reject) => {
        const limitMs = options.timeoutMs(method);
        const end = () => {
          pending.delete(id);
          cancelTimer?.();
        };
        const fail = (error: Error) => {
          end();
          reject(error);
        };
        const cancelTimer =
          limitMs === null
            ? null
            : options.schedule(
                () => fail(options.fail('TIMEOUT', `${method} took over ${limitMs} ms`)),
                limitMs,
              );
        pending.set(id, {
          reject: fail,
          settle(reply) {
            if (reply.kind === 'error') return fail(options.fromWire(reply.error));
            end();
            resolve(reply.value as never);
          },
        });
        try {
          port.postMessage({ v: RPC_VERSION, id, kind: 'call', method, input });
        } catch (error) {
          // Input that cannot be cloned: the caller's mistake, but the call settles.
          fail(error instanceof Error ? error : new Error(String(error)));
        }
      });
    },

    watch(method, input, next, fail) {
      const id = nextId++;
      const stop = () => {
        if (pending.delete(id) && !isClosed) {
          port.postMessage({ v: RPC_VERSION, id, kind: 'cancel' });
        }
      };
      if (isClosed) {
        fail(disconnected());
        return stop;
      }
      const end = (error: Error) => {
        pending.delete(id);
        fail(error);
      };
      pending.set(id, {
        reject: end,
        settle(reply) {
          if (reply.kind === 'error') end(options.fromWire(reply.error));
          else next(reply.value as never);
        },
      });
      port.postMessage({ v: RPC_VERSION, id, kind: 'watch', method, input });
      return stop;
    },
  };
}
