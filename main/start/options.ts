import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface StartOptions {
  /** The user wants the browser host even where Electron could run. */
  isBrowserWanted: boolean;
  /** Opens the user's browser at the desk. */
  isBrowserOpened: boolean;
  port: number;
  serverPort: number;
  dataDirectory: string;
}

export const USAGE = `npm start -- [--browser] [--no-open] [--port=4780] [--server-port=4781] [--data=DIR]`;

/** Fails: throws with a sentence for the user when an argument is unknown or not a port. */
export function parseOptions(argv: readonly string[], root: string): StartOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      browser: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      port: { type: 'string', default: '4780' },
      'server-port': { type: 'string', default: '4781' },
      data: { type: 'string', default: join(root, '.data') },
    },
  });
  return {
    isBrowserWanted: values.browser,
    isBrowserOpened: !values['no-open'],
    port: toPort(values.port),
    serverPort: toPort(values['server-port']),
    dataDirectory: values.data,
  };
}

function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Error(`"${text}" is not a port between 1 and 65535`);
}
