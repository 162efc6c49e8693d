import type { FarEnd } from './far-end.ts';

interface Asked {
  answer(response: Response): void;
  fail(error: unknown): void;
  body: ReadableStreamDefaultController<Uint8Array> | null;
}

/** `fetch` of a program whose line to the server runs through the simulator. */
export function createFarFetch(end: FarEnd): typeof fetch {
  const open = new Map<number, Asked>();
  let lastId = 0;

  end.listeners.head = ({ id, status, headers }) => {
    const asked = open.get(id);
    if (!asked) return;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        asked.body = controller;
      },
      cancel: () => drop(id),
    });
    asked.answer(new Response(status === 204 ? null : body, { status, headers }));
  };
  end.listeners.piece = ({ id, data }) => {
    const controller = open.get(id)?.body;
    if (data !== undefined) return controller?.enqueue(toBytes(data));
    open.delete(id);
    controller?.close();
  };
  end.listeners.broken = ({ id }) => fail(id, new TypeError('fetch failed'));

  function fail(id: number, error: unknown): void {
    const asked = open.get(id);
    open.delete(id);
    asked?.body?.error(error);
    asked?.fail(error);
  }
  function drop(id: number): void {
    if (open.delete(id)) end.send({ kind: 'abort', id });
  }

  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const { signal, method = 'GET', headers, body } = init;
      if (signal?.aborted) return reject(signal.reason);
      lastId += 1;
      const id = lastId;
      open.set(id, { answer: resolve, fail: reject, body: null });
      signal?.addEventListener('abort', () => {
        if (!open.has(id)) return;
        end.send({ kind: 'abort', id });
        fail(id, signal.reason);
      });
      end.send({
        kind: 'fetch',
        id,
        url: String(input),
        method,
        headers: headers as Record<string, string>,
        body: body === undefined || body === null ? null : String(body),
      });
    });
}

function toBytes(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
