import {
  type Clock,
  correctedMs,
  observeServer,
  observeStamp,
  STARTING_CLOCK,
  tick,
  toStamp,
} from '../../../shared/domain/clock/clock.ts';

/** The hybrid clock of this desk, with the local clock it is fed from. */
export interface CorrectedClock {
  now(): string;
  newStamp(userId: string): string;
  /** Called with the stamps of whatever is about to be edited. */
  sawStamps(stamps: Readonly<Record<string, string>>): void;
  /** Called at each message of the server; `sentMs` is when we asked, null when we did not. */
  sawServer(serverAt: string, sentMs: number | null): void;
}

export function createCorrectedClock(deskId: string, localNowMs: () => number): CorrectedClock {
  let clock: Clock = STARTING_CLOCK;
  return {
    now: () => new Date(correctedMs(clock, localNowMs())).toISOString(),
    newStamp: (userId) => {
      clock = tick(clock, localNowMs());
      return toStamp(clock.lastMs, deskId, userId);
    },
    sawStamps: (stamps) => {
      for (const stamp of Object.values(stamps)) clock = observeStamp(clock, stamp, localNowMs());
    },
    sawServer: (serverAt, sentMs) => {
      clock = observeServer(clock, serverAt, sentMs, localNowMs());
    },
  };
}
