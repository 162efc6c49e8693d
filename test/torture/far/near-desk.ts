import { createDataClient } from '../../../renderer/data/data-client.ts';
import type { Inside } from '../inside/inside.ts';
import type { DeskProgram } from '../world/seat.ts';
import type { Timers } from '../world/time.ts';
import { type FarError, fromFarError } from './messages.ts';
import type { NearEnd } from './near-end.ts';

/** A desk at the other end, as if it were here. */
export function createNearDesk(end: NearEnd, timers: Timers): DeskProgram {
  const asked = new Map<number, { settle(value: unknown): void; fail(error: Error): void }>();
  let lastId = 0;
  end.listeners.answer = ({
    id,
    value,
    error,
  }: {
    id: number;
    value?: unknown;
    error?: FarError;
  }) => {
    const waiting = asked.get(id);
    asked.delete(id);
    if (error) waiting?.fail(fromFarError(error));
    else waiting?.settle(value);
  };
  const inside = new Proxy({} as Inside, {
    get:
      (_target, method) =>
      (...values: unknown[]) =>
        new Promise((settle, fail) => {
          lastId += 1;
          asked.set(lastId, { settle, fail });
          end.send({ kind: 'ask', id: lastId, method: method as keyof Inside, values });
        }),
  });
  const client = createDataClient(
    {
      postMessage: (message) => end.send({ kind: 'rpc', message }),
      onMessage: (listener) => {
        end.listeners.rpc = ({ message }) => listener(message);
      },
      onClose: () => undefined,
    },
    (run, ms) => {
      const timer = timers.setTimeout(run, ms);
      return () => timers.clearTimeout(timer);
    },
  );
  return { client, inside, doom: (fate) => end.send({ kind: 'doom', fate }) };
}
