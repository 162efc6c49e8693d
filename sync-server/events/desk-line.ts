import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import type {
  CollectionName,
  DeskGarages,
  Heartbeat,
  Hint,
} from '../../shared/contracts/sync-protocol.ts';
import type { Desk } from '../auth/desks.ts';

/** A desk that does not read is cut off before it fills the memory; it comes back by itself. */
const UNREAD_BYTES_MAX = 64 * 1024;

export type Numbers = Heartbeat['numbers'];

export interface DeskLineOptions {
  /** The desk gets no two hints about one collection within this time. */
  coalesceMs: number;
  /** The numbers of these garages as they stand. */
  numbers(scope: ReadonlySet<string>): Numbers;
}

/** The open line of one desk. It says nothing before its first heartbeat. */
export class DeskLine {
  readonly id = randomUUID();
  readonly stream = new PassThrough();
  desk: Desk;
  readonly #options: DeskLineOptions;
  readonly #pending = new Set<CollectionName>();
  /** When the desk was last hinted at each collection. */
  readonly #hintedAtMs = new Map<CollectionName, number>();
  /** Last number the desk was told of each collection; a notice that comes late says nothing new. */
  #told: Numbers | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(desk: Desk, options: DeskLineOptions) {
    this.desk = desk;
    this.#options = options;
  }

  /** The first hint leaves at once, what follows within the time is gathered. */
  hint(collection: CollectionName): void {
    this.#pending.add(collection);
    if (this.#told && !this.#timer) this.#flush();
  }

  /** False when the desk has not read for too long. */
  heartbeat(): boolean {
    const numbers = this.#options.numbers(this.desk.scope);
    this.#told = { ...numbers };
    const isRead = this.#send('heartbeat', { numbers, serverAt: new Date().toISOString() });
    this.#flush();
    return isRead;
  }

  garages(garages: DeskGarages['garages']): void {
    this.#send('garages', { garages });
  }

  /** Tells the desk to call again, elsewhere or later. */
  end(): void {
    this.#stopTimer();
    this.stream.end();
  }

  cutOff(): void {
    this.#stopTimer();
    this.stream.destroy();
  }

  #flush(): void {
    this.#stopTimer();
    const told = this.#told;
    if (!told || this.#pending.size === 0) return;
    const now = performance.now();
    const numbers = this.#options.numbers(this.desk.scope);
    let waitMs = Number.POSITIVE_INFINITY;
    for (const collection of this.#pending) {
      const number = numbers[collection] ?? 0;
      const dueMs = (this.#hintedAtMs.get(collection) ?? -Infinity) + this.#options.coalesceMs;
      if (number > (told[collection] ?? 0) && dueMs > now) {
        waitMs = Math.min(waitMs, dueMs - now);
        continue;
      }
      this.#pending.delete(collection);
      if (number <= (told[collection] ?? 0)) continue;
      told[collection] = number;
      this.#hintedAtMs.set(collection, now);
      this.#send('hint', { collection, number });
    }
    if (waitMs < Number.POSITIVE_INFINITY) {
      this.#timer = setTimeout(() => this.#flush(), Math.ceil(waitMs));
    }
  }

  #send(event: 'hint' | 'heartbeat' | 'garages', data: Hint | Heartbeat | DeskGarages): boolean {
    if (this.stream.writableLength > UNREAD_BYTES_MAX) {
      this.cutOff();
      return false;
    }
    if (this.stream.writable)
      this.stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    return true;
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
