import type { NearEnd } from './near-end.ts';

/** Does what a program at the other end asks of its line. */
export function serveFetch(end: NearEnd, line: { fetch: typeof fetch }): void {
  const open = new Map<number, AbortController>();

  async function answer(id: number, url: string, init: RequestInit): Promise<void> {
    const abort = new AbortController();
    open.set(id, abort);
    try {
      const response = await line.fetch(url, { ...init, signal: abort.signal });
      const { status } = response;
      end.send({ kind: 'head', id, status, headers: Object.fromEntries(response.headers) });
      for await (const piece of response.body ?? []) {
        end.send({ kind: 'piece', id, data: Buffer.from(piece).toString('base64') });
      }
      end.send({ kind: 'piece', id });
    } catch {
      end.send({ kind: 'broken', id });
    } finally {
      open.delete(id);
    }
  }

  end.listeners.fetch = ({ id, url, method, headers, body }) =>
    void answer(id, url, { method, headers, ...(body !== null && { body }) });
  end.listeners.abort = ({ id }) => open.get(id)?.abort();
}
