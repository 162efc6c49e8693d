import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/** A server needs a moment to close its database; after this it is ended the hard way. */
const GRACE_MS = 10_000;

/** Every process that `npm start` began, so that none outlives it. */
export class Children {
  readonly #running = new Set<ChildProcess>();
  #isStopping = false;

  get isStopping(): boolean {
    return this.#isStopping;
  }

  spawn(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
    const child = spawn(command, args, options);
    this.#running.add(child);
    const forget = () => this.#running.delete(child);
    child.once('exit', forget);
    child.once('error', forget);
    return child;
  }

  /** Asks all of them to end, each by its own process, and waits until they have. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all([...this.#running].map(end));
  }
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
