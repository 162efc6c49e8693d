import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { ServerJob } from '../far/far-server.ts';
import { fromFarError, type Up } from '../far/messages.ts';
import { createNearEnd } from '../far/near-end.ts';
import type { Activity } from './activity.ts';
import type { StartServer } from './server-program.ts';
import type { WorldTime } from './time.ts';

export interface ProcessServerOptions {
  /** The built program. */
  program: string;
  /** Of the server, as it is run. */
  code: string;
  databaseUrl: string;
  time: WorldTime;
  activity: Activity;
}

/** The server as a process of its own; a kill is SIGKILL. */
export function startInProcess(options: ProcessServerOptions): StartServer {
  const { program, code, databaseUrl, time, activity } = options;
  return async (port) => {
    const child = fork(program, { serialization: 'advanced' });
    const exited = once(child, 'exit');
    const { stop: stopTimers, ...timers } = time.timers();
    const post = (message: unknown) => {
      if (child.connected) child.send(message as object, () => undefined);
    };
    const end = createNearEnd({ name: 'server', post, now: time.now, timers, activity });
    child.on('message', (message) => end.receive(message as Up));
    child.on('exit', () => {
      end.close();
      stopTimers();
    });
    const listening = new Promise<string>((resolve, reject) => {
      end.listeners.listening = ({ url }) => resolve(url);
      end.listeners.failed = ({ error }) => reject(fromFarError(error));
      child.once('exit', (status) => reject(new Error(`the server ended with ${status}`)));
    });
    post({ code, databaseUrl, port, nowMs: time.now() } satisfies ServerJob);
    const url = await activity.track('start of the server', listening);
    const leave = (signal: NodeJS.Signals) =>
      activity.track('end of the server', endProcess(child, signal, exited));
    return { url, stop: () => leave('SIGTERM'), kill: () => leave('SIGKILL') };
  };
}

async function endProcess(
  child: ChildProcess,
  signal: NodeJS.Signals,
  exited: Promise<unknown>,
): Promise<void> {
  child.kill(signal);
  await exited;
}
