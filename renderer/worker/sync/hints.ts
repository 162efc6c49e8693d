import { HINT_COALESCE_MS } from '../../../shared/contracts/sync-protocol.ts';

/** Gathers the hints of one collection and drops those about what has been pulled already. */
export interface Hints {
  hint(number: number): void;
  /** Everything hinted up to now will be in the pull that begins. */
  pullBegins(): void;
  pullEnded(): void;
  /** The server counts anew: it was restored, or this desk sees other garages. */
  forget(): void;
  stop(): void;
}

export function createHints(
  schedule: (run: () => void, ms: number) => () => void,
  resync: () => void,
): Hints {
  let highest = 0;
  let asked = 0;
  let pulled = 0;
  let cancel: (() => void) | null = null;
  return {
    hint: (number) => {
      highest = Math.max(highest, number);
      if (number <= pulled || cancel) return;
      cancel = schedule(() => {
        cancel = null;
        if (highest > pulled) resync();
      }, HINT_COALESCE_MS);
    },
    pullBegins: () => {
      asked = highest;
    },
    pullEnded: () => {
      pulled = Math.max(pulled, asked);
    },
    forget: () => {
      highest = 0;
      asked = 0;
      pulled = 0;
    },
    stop: () => {
      cancel?.();
      cancel = null;
    },
  };
}
