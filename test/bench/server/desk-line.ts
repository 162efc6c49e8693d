import { Agent, request } from 'node:http';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../../shared/contracts/sync-protocol.ts';

/** A desk that costs as little as possible: one connection, and answers are not taken apart. */
export interface DeskLine {
  get(path: string): Promise<Buffer>;
  post(path: string, body: Buffer): Promise<Buffer>;
  close(): void;
}

export function openDeskLine(port: number, token: string): DeskLine {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const common = { authorization: `Bearer ${token}`, [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) };
  const ask = (method: string, path: string, headers: Record<string, string>, body?: Buffer) =>
    new Promise<Buffer>((done, failed) => {
      const options = { host: '127.0.0.1', port, agent, method, path };
      const asked = request({ ...options, headers: { ...common, ...headers } }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', failed);
        answer.once('end', () => {
          const bytes = Buffer.concat(chunks);
          if (answer.statusCode === 200) done(bytes);
          else failed(new Error(`${answer.statusCode} ${bytes.toString().slice(0, 200)}`));
        });
      });
      asked.once('error', failed);
      asked.end(body);
    });
  return {
    get: (path) => ask('GET', path, {}),
    post: (path, body) => {
      const length = String(body.length);
      return ask(
        'POST',
        path,
        { 'content-type': 'application/json', 'content-length': length },
        body,
      );
    },
    close: () => agent.destroy(),
  };
}
