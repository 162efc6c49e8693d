import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { version } from '../../package.json' with { type: 'json' };
import { createHostKeys } from './host-key.ts';
import { createRequestHandler } from './request-handler.ts';

/** Part of the origin, hence of the name of the database: it must not change between starts. */
const PORT_DEFAULT = '4780';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: PORT_DEFAULT },
    /** Folder of what the host keeps for its desk. */
    data: { type: 'string', default: join(import.meta.dirname, '..', '..', '.data', 'desk') },
  },
});
const port = Number(values.port);

const server = createServer(
  createRequestHandler({
    rendererRoot: join(import.meta.dirname, '..', 'renderer'),
    port,
    keys: createHostKeys(values.data),
    info: {
      host: 'browser',
      version,
      platform: process.platform,
      serverUrl: process.env.FORECOURT_SERVER_URL ?? null,
      enrolmentCode: process.env.FORECOURT_ENROLMENT_CODE ?? null,
      demoPin: process.env.FORECOURT_DEMO_PIN ?? null,
    },
  }),
);

server.on('error', (error) => {
  const isOccupied = 'code' in error && error.code === 'EADDRINUSE';
  process.stderr.write(
    isOccupied
      ? `Port ${port} is in use by another program. The desk keeps its data under this address, so it does not move by itself: end that program, or choose a port for good with --port=N.\n`
      : `The browser host could not start: ${error.message}\n`,
  );
  process.exitCode = 1;
});
server.listen(port, '127.0.0.1', () => {
  process.stdout.write(
    `${JSON.stringify({ event: 'listening', url: `http://127.0.0.1:${port}/` })}\n`,
  );
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
