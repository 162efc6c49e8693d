import { keepLastLine } from './child-events.ts';
import type { Children } from './children.ts';

/** A failure this early means that the program cannot run here, not that it crashed at work. */
const EARLY_MS = 10_000;

/** Runs the desk until it is closed; null when it ran, else why it could not. */
export function runElectron(
  binary: string,
  root: string,
  environment: NodeJS.ProcessEnv,
  children: Children,
): Promise<string | null> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    const child = children.spawn(binary, [root], {
      env: environment,
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    const lastLine = keepLastLine(child);
    child.stderr?.pipe(process.stderr, { end: false });
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => {
      const isEarlyFailure =
        code !== 0 && performance.now() - startedAt < EARLY_MS && !children.isStopping;
      resolve(isEarlyFailure ? lastLine() || `it ended with ${code}` : null);
    });
  });
}
