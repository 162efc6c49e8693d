import { createFarEnd } from '../../far/far-end.ts';
import type { Down } from '../../far/messages.ts';
import { createActivity } from '../../world/activity.ts';

declare const self: DedicatedWorkerGlobalScope;

const post = self.postMessage.bind(self);

export const activity = createActivity();

/** The worker's line to the simulator; its name says what time it is. */
export const end = createFarEnd((message) => post(JSON.stringify(message)), activity, {
  setTimeout: self.setTimeout.bind(self),
  nowMs: Number(self.name),
});

self.addEventListener('message', (event) => {
  // What comes from outside is not yet for the product; see `rpc` in take-over.ts.
  if (!event.isTrusted) return;
  event.stopImmediatePropagation();
  end.receive(JSON.parse(event.data as string) as Down);
});
