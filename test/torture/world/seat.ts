import type { DataClient } from '../../../renderer/data/data-client.ts';
import type { Inside } from '../inside/inside.ts';
import type { Chances } from './chances.ts';
import type { Line } from './network.ts';
import type { Fate, Power } from './power.ts';
import type { Timers } from './time.ts';

/** One start of a desk's program. */
export interface DeskProgram {
  readonly client: DataClient;
  readonly inside: Inside;
  /** Dies some steps from now; with null it lives on. */
  doom(fate: Fate | null): void;
}

/** What the world gives to one start; all of it ends when the power is cut. */
export interface Outside {
  readonly power: Power;
  readonly timers: Timers;
  readonly line: Line;
  /** What the seed has for this start. */
  readonly chances: Chances;
  /** The clock of this PC. */
  now(): number;
}

/** Where a desk stands: its disk outlives every start of the program. */
export interface Seat {
  boot(outside: Outside): Promise<DeskProgram>;
}

/** The places of one seed. */
export interface Shop {
  newSeat(): Promise<Seat>;
  close(): Promise<void>;
}
