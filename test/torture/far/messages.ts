import type { Inside } from '../inside/inside.ts';
import type { Fate } from '../world/power.ts';

/** What the simulator says to a program in another thread or process. */
export type Down = { now: number } & (
  | { kind: 'fire'; id: number }
  /** Of the data API, as it is. */
  | { kind: 'rpc'; message: unknown }
  | { kind: 'ask'; id: number; method: keyof Inside; values: readonly unknown[] }
  | { kind: 'doom'; fate: Fate | null }
  | { kind: 'head'; id: number; status: number; headers: Record<string, string> }
  /** A piece of the body, in Base64; without `data` it is the end. */
  | { kind: 'piece'; id: number; data?: string }
  | { kind: 'broken'; id: number }
);

/** What the program says to the simulator. */
export type Up =
  | { kind: 'ready' }
  /** All that was sent down up to this number has been done, and nothing is on its way in there. */
  | { kind: 'quiet'; received: number }
  | { kind: 'arm'; id: number; ms: number }
  | { kind: 'clear'; id: number }
  | { kind: 'rpc'; message: unknown }
  | { kind: 'answer'; id: number; value?: unknown; error?: FarError }
  | { kind: 'fetch'; id: number; url: string; method: string; headers: Headed; body: string | null }
  | { kind: 'abort'; id: number }
  | { kind: 'died' }
  | { kind: 'listening'; url: string }
  | { kind: 'failed'; error: FarError };

type Headed = Record<string, string>;

export interface FarError {
  name: string;
  message: string;
  stack?: string | undefined;
}

export function toFarError(error: unknown): FarError {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { name, message, stack };
}

export function fromFarError({ name, message, stack }: FarError): Error {
  return Object.assign(new Error(message), { name, ...(stack !== undefined && { stack }) });
}

type Of<M, K> = M extends { kind: K } ? M : never;
/** One listener per kind of message. */
export type Listeners<M extends { kind: string }> = {
  [K in M['kind']]?: (message: Of<M, K>) => void;
};

export function tell<M extends { kind: string }>(listeners: Listeners<M>, message: M): void {
  const listener = listeners[message.kind as M['kind']] as ((one: M) => void) | undefined;
  listener?.(message);
}
