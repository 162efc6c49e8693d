import type { Activity } from '../world/activity.ts';
import type { Timers } from '../world/time.ts';
import { type Down, type Listeners, tell, type Up } from './messages.ts';

type Say = Down extends infer D ? (D extends unknown ? Omit<D, 'now'> : never) : never;

/** The simulator's end of the line to a program in another thread or process. */
export interface NearEnd {
  send(message: Say): void;
  receive(message: Up): void;
  readonly listeners: Listeners<Up>;
  /** Nothing more comes or goes. */
  close(): void;
}

export interface NearEndOptions {
  name: string;
  post(message: Down): void;
  /** The clock the program shows. */
  now(): number;
  timers: Timers;
  activity: Activity;
}

/** Counts the program as active from whatever it is told or says until it is quiet again, and keeps its timers. */
export function createNearEnd({ name, post, now, timers, activity }: NearEndOptions): NearEnd {
  const armed = new Map<number, ReturnType<typeof setTimeout>>();
  let sent = 0;
  let isClosed = false;
  let rest: (() => void) | null = null;
  const stir = () => {
    rest ??= activity.begin(name);
  };
  const settle = () => {
    rest?.();
    rest = null;
  };

  const end: NearEnd = {
    send: (message) => {
      if (isClosed) return;
      sent += 1;
      stir();
      post({ ...message, now: now() } as Down);
    },
    receive: (message) => {
      if (isClosed) return;
      if (message.kind !== 'quiet') stir();
      tell(end.listeners, message);
    },
    listeners: {
      quiet: ({ received }) => {
        if (received === sent) settle();
      },
      arm: ({ id, ms }) => {
        const fire = () => {
          armed.delete(id);
          end.send({ kind: 'fire', id });
        };
        armed.set(id, timers.setTimeout(fire, ms));
      },
      clear: ({ id }) => {
        timers.clearTimeout(armed.get(id));
        armed.delete(id);
      },
    },
    close: () => {
      isClosed = true;
      settle();
    },
  };
  return end;
}
