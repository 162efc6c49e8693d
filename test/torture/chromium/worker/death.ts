import type { FarEnd } from '../../far/far-end.ts';
import type { Fate } from '../../world/power.ts';

/** Counts steps towards the one at which the power is cut. */
export interface Death {
  /** Work that may be the last; what is returned is called when the work is done. */
  step(): () => void;
}

export function createDeath(end: FarEnd): Death {
  let fate: Fate | null = null;
  end.listeners.doom = (message) => {
    fate = message.fate;
  };
  function die(): never {
    end.send({ kind: 'died' });
    // Nothing of this thread runs any more; its page ends it.
    for (;;);
  }
  return {
    step: () => {
      if (fate) fate.steps -= 1;
      if (!fate || fate.steps > 0) return () => undefined;
      return fate.isAfter ? die : die();
    },
  };
}
