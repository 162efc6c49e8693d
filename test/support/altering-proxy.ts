import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

export interface AlteringProxy {
  url: string;
  /** What becomes of the documents a desk sends, until told otherwise; as they are without it. */
  alter: ((document: Record<string, unknown>) => Record<string, unknown>) | null;
  close(): Promise<void>;
}

/**
 * A line that changes what a desk sends, as no desk of ours would: how a server comes to refuse what the forms let
 * through. Everything else goes through as it is.
 */
export async function startAlteringProxy(target: string): Promise<AlteringProxy> {
  const proxy: AlteringProxy = { url: '', alter: null, close: async () => undefined };
  const server = createServer((incoming, answer) => {
    pass(incoming, answer, target, proxy).catch(() => answer.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  proxy.url = `http://127.0.0.1:${address.port}`;
  proxy.close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return proxy;
}

async function pass(
  incoming: IncomingMessage,
  answer: ServerResponse,
  target: string,
  { alter }: AlteringProxy,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const sent = Buffer.concat(chunks);
  const isPush = incoming.method === 'POST' && /^\/sync\/\w+\/push/.test(incoming.url ?? '');
  const body = isPush && alter ? Buffer.from(alteredPush(sent.toString(), alter)) : sent;
  const { host: _host, 'content-length': _length, ...headers } = incoming.headers;
  const outgoing = request(new URL(incoming.url ?? '/', target), {
    method: incoming.method,
    headers: { ...headers, 'content-length': body.length },
  });
  outgoing.on('error', () => answer.destroy());
  outgoing.on('response', (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
  });
  answer.on('close', () => outgoing.destroy());
  outgoing.end(body);
}

function alteredPush(text: string, alter: NonNullable<AlteringProxy['alter']>): string {
  return JSON.stringify(JSON.parse(text), (key, value: unknown) =>
    key === 'newDocumentState' ? alter(value as Record<string, unknown>) : value,
  );
}
