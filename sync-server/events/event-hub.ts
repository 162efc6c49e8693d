import type { Readable } from 'node:stream';
import type pg from 'pg';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import {
  COLLECTIONS,
  type GarageInfo,
  HEARTBEAT_MS,
  HINT_COALESCE_MS,
} from '../../shared/contracts/sync-protocol.ts';
import { type Desk, findDesks } from '../auth/desks.ts';
import { findGarages } from '../store/garages.ts';
import { createDeskContact, type DeskContact } from './desk-contact.ts';
import { DeskLine } from './desk-line.ts';
import type { FeedChange } from './feed-change.ts';
import { FeedHeads } from './feed-heads.ts';
import { OpenLines } from './open-lines.ts';

/** The desks take turns within the time of a heartbeat: all at once they would hold up every hint. */
const TURNS = 16;

export interface EventHubOptions {
  coalesceMs?: number;
  heartbeatMs?: number;
  onWarning: (message: string) => void;
}

/** Holds the open line of each desk and says on it that something changed, never what. */
export class EventHub {
  readonly #pool: pg.Pool;
  readonly #options: EventHubOptions;
  readonly #heads: FeedHeads;
  readonly #contact: DeskContact;
  readonly #lines = new OpenLines();
  readonly #beat: NodeJS.Timeout;
  #turn = 0;
  #isClosed: boolean = false;

  constructor(pool: pg.Pool, options: EventHubOptions) {
    this.#pool = pool;
    this.#options = options;
    this.#heads = new FeedHeads(pool);
    this.#contact = createDeskContact(pool);
    const turnMs = (options.heartbeatMs ?? HEARTBEAT_MS) / TURNS;
    this.#beat = setInterval(() => void this.#takeTurn(), turnMs);
  }

  get size(): number {
    return this.#lines.size;
  }

  /** Opens the desk's line; it begins with a heartbeat. */
  async open(desk: Desk): Promise<Readable> {
    if (this.#isClosed) throw new ForecourtError('SERVER_FAILED', 'the server is closing');
    const line = new DeskLine(desk, {
      coalesceMs: this.#options.coalesceMs ?? HINT_COALESCE_MS,
      numbers: (scope) => this.#heads.totals(scope),
    });
    this.#drop(this.#lines.get(desk.id));
    this.#lines.add(line);
    line.stream.once('close', () => this.#drop(line));
    let garages: GarageInfo[];
    try {
      // Registered before the numbers are read: a change in between is then told as a hint.
      await this.#heads.load([...desk.scope]);
      garages = await findGarages(this.#pool, [...desk.scope]);
      if (!(await this.#contact.opened(desk.id, line.id))) {
        throw new ForecourtError('DESK_REVOKED', 'the desk was revoked');
      }
      // Closed meanwhile: nobody else would end this line.
      if (this.#isClosed) line.end();
    } catch (error) {
      this.#drop(line);
      throw error;
    }
    line.heartbeat();
    line.garages(garages);
    return line.stream;
  }

  changed(changes: readonly FeedChange[]): void {
    for (const change of changes) {
      this.#heads.raise(change.garageId, change.collection, change.number);
      for (const line of this.#lines.ofGarage(change.garageId)) {
        if (!isOwnRecord(line.desk, change)) line.hint(change.collection);
      }
    }
  }

  /** Sends every desk its numbers, which makes good any hint that was lost. */
  async beat(): Promise<void> {
    await this.#refresh(this.#lines.deskIds());
  }

  /** The desk was revoked or has other garages: its line ends or goes on with them, at once. */
  async deskChanged(deskId: string): Promise<void> {
    if (this.#lines.get(deskId)) await this.#refresh([deskId]);
  }

  /** Ends every line in good order, so that the desks call again, elsewhere or later. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#beat);
    const lines = this.#lines.clear();
    for (const line of lines) line.end();
    await this.#hungUp(lines);
  }

  async #takeTurn(): Promise<void> {
    this.#turn = (this.#turn + 1) % TURNS;
    await this.#refresh(this.#lines.deskIdsOfTurn(this.#turn, TURNS));
  }

  async #refresh(deskIds: readonly string[]): Promise<void> {
    if (deskIds.length === 0) return;
    try {
      const desks = await findDesks(this.#pool, deskIds);
      await this.#heads.load([...new Set(desks.flatMap(({ scope }) => [...scope]))]);
      await this.#contact.seen(desks.map(({ id }) => id));
      const known = new Map(desks.map((desk) => [desk.id, desk]));
      for (const id of deskIds) {
        const line = this.#lines.get(id);
        const desk = known.get(id);
        if (!line) continue;
        if (!desk) {
          this.#drop(line); // Revoked: at its next request it learns so.
          continue;
        }
        const isElsewhere = !isSameScope(line.desk.scope, desk.scope);
        // Asked for before the line knows its new place: what fails is tried again with the next heartbeat.
        const garages = isElsewhere ? await findGarages(this.#pool, [...desk.scope]) : null;
        this.#lines.move(line, desk);
        if (!line.heartbeat()) this.#drop(line);
        else if (garages) line.garages(garages);
      }
    } catch {
      this.#options.onWarning('a heartbeat failed');
    }
  }

  async #hungUp(lines: readonly DeskLine[]): Promise<void> {
    if (lines.length === 0) return;
    // With the database away the contact grows old by itself.
    await this.#contact.ended(lines.map(({ id }) => id)).catch(() => undefined);
  }

  #drop(line: DeskLine | undefined): void {
    if (!line) return;
    if (this.#lines.remove(line)) void this.#hungUp([line]);
    line.cutOff();
  }
}

function isSameScope(a: Desk['scope'], b: Desk['scope']): boolean {
  return a.size === b.size && [...a].every((garageId) => b.has(garageId));
}

/**
 * A desk that alone wrote a record knows all of it from the answer to its push. Facts are told also to their
 * writer, who waits to see them come back.
 */
function isOwnRecord(desk: Desk, change: FeedChange): boolean {
  return change.deskId === desk.id && COLLECTIONS[change.collection] === 'record';
}
