import type { DataClient } from '../../renderer/data/data-client.ts';
import type { Watches, WatchName } from '../../shared/contracts/data-api.ts';

/** Resolves with the first snapshot that passes; fails with the watch. The test's own limit bounds it. */
export function awaitSnapshot<K extends WatchName>(
  client: DataClient,
  name: K,
  input: Watches[K]['input'],
  passes: (value: Watches[K]['output']) => boolean,
): Promise<Watches[K]['output']> {
  return new Promise((resolve, reject) => {
    let stop: (() => void) | null = null;
    let isOver = false;
    const end = () => {
      isOver = true;
      stop?.();
    };
    stop = client.watch(
      name,
      input,
      (value) => {
        if (isOver || !passes(value)) return;
        end();
        resolve(value);
      },
      (error) => {
        end();
        reject(new Error(`${name} failed: ${error.code} ${error.message}`));
      },
    );
    if (isOver) stop();
  });
}

const LOOK_AGAIN_MS = 20;

/** For what nobody announces, such as a row in the server's database; the test's own time limit ends it. */
export async function until(passes: () => Promise<boolean>): Promise<void> {
  while (!(await passes())) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
}
