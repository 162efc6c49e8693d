import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { app } from 'electron';
import { crashReport } from './crash-report.ts';

/** Enough for some hundred crashes; the file before it is kept, older ones go. */
const LOG_BYTES_MAX = 256 * 1024;

/** Writes down what went wrong in any process, then ends main when main itself is in doubt. */
export function keepCrashLog(file: string): void {
  const write = (where: string, error: unknown) => {
    mkdirSync(dirname(file), { recursive: true });
    if (sizeOf(file) > LOG_BYTES_MAX) renameSync(file, `${file}.old`);
    appendFileSync(file, `${JSON.stringify(crashReport(where, error, new Date()))}\n`);
  };
  const writeAndLeave = (where: string) => (error: unknown) => {
    try {
      write(where, error);
    } finally {
      app.exit(1);
    }
  };
  process.on('uncaughtException', writeAndLeave('main'));
  process.on('unhandledRejection', writeAndLeave('main promise'));
  app.on('render-process-gone', (_event, _contents, details) =>
    write(`renderer ${details.reason} ${details.exitCode}`, undefined),
  );
  app.on('child-process-gone', (_event, details) =>
    write(`${details.type} ${details.reason} ${details.exitCode}`, undefined),
  );
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
