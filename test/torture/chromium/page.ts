/** What the page of a desk offers to the simulator. Runs in the page: it may use nothing of this file's surroundings. */
export interface DeskPage {
  /** Starts the worker number `start`; its messages come through the binding `toSimulator`, with that number. */
  start(start: number, nowMs: number): Promise<void>;
  send(texts: readonly string[]): void;
  terminate(): void;
}

export async function openDeskPage(): Promise<void> {
  const { toSimulator } = globalThis as unknown as { toSimulator(text: string): void };
  const code = URL.createObjectURL(await (await fetch('/worker.js')).blob());
  let worker: Worker | null = null;
  const page: DeskPage = {
    start: async (start, nowMs) => {
      // The browser lets go of the lock of a worker some time after its end, and announces that to nobody.
      while ((await navigator.locks.query()).held?.length) {
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      const started = new Worker(code, { type: 'module', name: String(nowMs) });
      started.onmessage = ({ data }) => toSimulator(`${start} ${data}`);
      started.onerror = ({ message }) => {
        const error = { name: 'Error', message };
        toSimulator(`${start} ${JSON.stringify({ kind: 'failed', error })}`);
      };
      worker = started;
    },
    send: (texts) => {
      for (const text of texts) worker?.postMessage(text);
    },
    terminate: () => worker?.terminate(),
  };
  Object.assign(globalThis, { desk: page });
}
