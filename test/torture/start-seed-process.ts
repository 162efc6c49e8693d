import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { SeedOptions, SeedResult } from './simulate.ts';
import type { WorkshopOptions } from './workshop.ts';

export interface SeedProcess {
  run(options: SeedOptions): Promise<SeedResult>;
  /** Resolves when it has ended. */
  end(): Promise<void>;
}

/** Starts the built `seed-process.ts`, with a workshop of its own. */
export async function startSeedProcess(
  program: string,
  job: WorkshopOptions,
): Promise<SeedProcess> {
  const child = fork(program, { serialization: 'advanced', execArgv: [] });
  let reject: (error: Error) => void = () => undefined;
  const exited = once(child, 'exit');
  child.once('exit', (code) => reject(new Error(`a torture process ended with ${code}`)));
  const ask = (question: object) =>
    new Promise<unknown>((resolve, fail) => {
      reject = fail;
      child.once('message', resolve);
      child.send(question);
    });
  await ask(job);
  return {
    run: async (options) => (await ask(options)) as SeedResult,
    end: async () => {
      child.disconnect();
      await exited;
    },
  };
}
