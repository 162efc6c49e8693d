import type { Activity } from '../world/activity.ts';
import { type Timers, toHandle } from '../world/time.ts';
import { type Down, type Listeners, tell, type Up } from './messages.ts';

/** The program's end of the line to the simulator. */
export interface FarEnd {
  send(message: Up): void;
  receive(message: Down): void;
  readonly listeners: Listeners<Down>;
  /** The world's time as it was last told. */
  now(): number;
  /** Timers that the simulator keeps and fires. */
  readonly timers: Pick<Timers, 'setTimeout' | 'clearTimeout' | 'setInterval' | 'clearInterval'>;
}

export function createFarEnd(
  post: (message: Up) => void,
  activity: Activity,
  own: {
    /** Of the real thread, for what is due at once. */
    setTimeout(run: () => void, ms: number): unknown;
    /** Until the first message says more. */
    nowMs: number;
  },
): FarEnd {
  const waiting = new Map<number, () => void>();
  const { setTimeout: soon } = own;
  let { nowMs } = own;
  let received = 0;
  let lastId = 0;
  let stirs = 0;
  let isWatched = false;

  /** Says when all is quiet again. */
  async function watch(): Promise<void> {
    isWatched = true;
    for (let at = -1; at !== stirs; ) {
      at = stirs;
      await activity.idle();
    }
    isWatched = false;
    post({ kind: 'quiet', received });
  }
  function stir(): void {
    stirs += 1;
    if (!isWatched) void watch();
  }

  function arm(run: () => void, ms: number, id: number): void {
    waiting.set(id, run);
    if (ms > 0) {
      end.send({ kind: 'arm', id, ms });
      return;
    }
    const over = activity.begin('timer');
    soon(() => {
      over();
      fire(id);
    }, 0);
  }
  function fire(id: number): void {
    const run = waiting.get(id);
    waiting.delete(id);
    run?.();
  }
  function clear(id: unknown): void {
    if (waiting.delete(Number(id))) end.send({ kind: 'clear', id: Number(id) });
  }

  const end: FarEnd = {
    send: (message) => {
      stir();
      post(message);
    },
    receive: (message) => {
      received += 1;
      nowMs = message.now;
      stir();
      tell(end.listeners, message);
    },
    listeners: { fire: ({ id }) => fire(id) },
    now: () => nowMs,
    timers: {
      setTimeout: ((run: (...values: unknown[]) => void, ms = 0, ...values: unknown[]) => {
        lastId += 1;
        arm(() => run(...values), Number(ms), lastId);
        return toHandle(lastId);
      }) as unknown as typeof setTimeout,
      setInterval: ((run: (...values: unknown[]) => void, ms = 0, ...values: unknown[]) => {
        lastId += 1;
        const id = lastId;
        const again = () => {
          arm(again, Math.max(1, ms), id);
          run(...values);
        };
        arm(again, Math.max(1, ms), id);
        return toHandle(id);
      }) as unknown as typeof setInterval,
      clearTimeout: clear as typeof clearTimeout,
      clearInterval: clear as typeof clearInterval,
    },
  };
  return end;
}
