/** The power supply of one start of a desk. Once it is cut, nothing more is written, sent, or answered. */
export interface Power {
  readonly isOn: boolean;
  /** Does the work, unless the power is off or goes off just then; then it never answers. */
  guard<T>(work: () => Promise<T>): Promise<T>;
  /** Counts one step that may be the last; false when the power is off. */
  step(): boolean;
  cut(): void;
  onCut(listener: () => void): void;
}

/** Dies at the given step, before or after its work is done. */
export interface Fate {
  steps: number;
  isAfter: boolean;
}

export function createPower(): Power & { doom(fate: Fate | null): void } {
  const listeners: (() => void)[] = [];
  let isOn = true;
  let fate: Fate | null = null;

  function cut(): void {
    if (!isOn) return;
    isOn = false;
    for (const listener of listeners) listener();
  }

  /** Whether this step is the last one. */
  function isLast(): boolean {
    if (!fate) return false;
    fate.steps -= 1;
    return fate.steps <= 0;
  }

  return {
    get isOn() {
      return isOn;
    },
    doom: (next) => {
      fate = next && { ...next };
    },
    guard: async (work) => {
      if (!isOn) return await never();
      const last = isLast();
      if (last && !fate?.isAfter) cut();
      if (!isOn) return await never();
      try {
        const result = await work();
        if (last) cut();
        return isOn ? result : await never();
      } catch (error) {
        if (!isOn) return await never();
        throw error;
      }
    },
    step: () => {
      if (isOn && isLast()) cut();
      return isOn;
    },
    cut,
    onCut: (listener) => {
      if (isOn) listeners.push(listener);
      else listener();
    },
  };
}

export function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}
