/**
 * Runs `read` on demand, one at a time: demands that arrive meanwhile lead to one more run afterwards.
 * `read` asks `isCurrent` before it delivers, because a watch may have been stopped while it read.
 */
export function createRefresher(
  read: (isCurrent: () => boolean) => Promise<void>,
  fail: (error: unknown) => void,
): { refresh(): void; stop(): void } {
  let isStopped = false;
  let isRunning = false;
  let isDemanded = false;

  async function run(): Promise<void> {
    isRunning = true;
    try {
      while (isDemanded && !isStopped) {
        isDemanded = false;
        await read(() => !isStopped);
      }
    } catch (error) {
      if (!isStopped) fail(error);
      isStopped = true;
    } finally {
      isRunning = false;
    }
  }

  return {
    refresh: () => {
      isDemanded = true;
      if (!isRunning && !isStopped) void run();
    },
    stop: () => {
      isStopped = true;
    },
  };
}
