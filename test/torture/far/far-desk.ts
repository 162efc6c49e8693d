import { createInside } from '../inside/inside.ts';
import type { FarEnd } from './far-end.ts';
import { toFarError } from './messages.ts';

/** Answers what is asked inside the desk. */
export function serveInside(end: FarEnd, session: Parameters<typeof createInside>[0]): void {
  const inside = createInside(session);
  end.listeners.ask = ({ id, method, values }) => {
    const call = inside[method] as (...all: readonly unknown[]) => Promise<unknown>;
    call(...values).then(
      (value) => end.send({ kind: 'answer', id, value }),
      (error: unknown) => end.send({ kind: 'answer', id, error: toFarError(error) }),
    );
  };
}
