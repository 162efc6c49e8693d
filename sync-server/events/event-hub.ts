import { randomUUID } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import type pg from 'pg';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import {
  COLLECTIONS,
  type CollectionName,
  HEARTBEAT_MS,
  type Heartbeat,
  HINT_COALESCE_MS,
  type Hint,
} from '../../shared/contracts/sync-protocol.ts';
import { type Desk, findDesks } from '../auth/desks.ts';
import { createDeskContact, type DeskContact } from './desk-contact.ts';
import type { FeedChange } from './feed-change.ts';
import { FeedHeads } from './feed-heads.ts';

/** A desk that does not read is cut off before it fills the memory; it comes back by itself. */
const UNREAD_BYTES_MAX = 64 * 1024;

interface Line {
  id: string;
  desk: Desk;
  stream: PassThrough;
  pending: Set<CollectionName>;
  /** Last number the desk was told of each collection; a notice that comes late says nothing new. */
  told: Heartbeat['numbers'];
  timer: NodeJS.Timeout | null;
}

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
  /** By desk: a second line of the same desk takes the place of the first. */
  readonly #lines = new Map<string, Line>();
  readonly #beat: NodeJS.Timeout;
  #isClosed: boolean = false;

  constructor(pool: pg.Pool, options: EventHubOptions) {
    this.#pool = pool;
    this.#options = options;
    this.#heads = new FeedHeads(pool);
    this.#contact = createDeskContact(pool);
    this.#beat = setInterval(() => void this.beat(), options.heartbeatMs ?? HEARTBEAT_MS);
  }

  get size(): number {
    return this.#lines.size;
  }

  /** Opens the desk's line; it begins with a heartbeat. */
  async open(desk: Desk): Promise<Readable> {
    if (this.#isClosed) throw new ForecourtError('SERVER_FAILED', 'the server is closing');
    const line: Line = {
      id: randomUUID(),
      desk,
      stream: new PassThrough(),
      pending: new Set(),
      told: {},
      timer: null,
    };
    this.#drop(this.#lines.get(desk.id));
    this.#lines.set(desk.id, line);
    line.stream.once('close', () => this.#drop(line));
    try {
      // Registered before the numbers are read: a change in between is then told as a hint.
      await this.#heads.load([...desk.scope]);
      if (!(await this.#contact.opened(desk.id, line.id))) {
        throw new ForecourtError('DESK_REVOKED', 'the desk was revoked');
      }
      // Closed meanwhile: nobody else would end this line.
      if (this.#isClosed) line.stream.end();
    } catch (error) {
      this.#drop(line);
      throw error;
    }
    this.#send(line, 'heartbeat', this.#heartbeat(line));
    return line.stream;
  }

  changed(changes: readonly FeedChange[]): void {
    for (const change of changes) {
      this.#heads.raise(change.garageId, change.collection, change.number);
      for (const line of this.#lines.values()) {
        if (line.desk.scope.has(change.garageId) && !isOwnRecord(line.desk, change)) {
          this.#hintSoon(line, change.collection);
        }
      }
    }
  }

  /** Sends every desk its numbers, which makes good any hint that was lost. */
  async beat(): Promise<void> {
    await this.#refresh([...this.#lines.keys()]);
  }

  /** The desk was revoked or has other garages: its line ends or goes on with them, at once. */
  async deskChanged(deskId: string): Promise<void> {
    if (this.#lines.has(deskId)) await this.#refresh([deskId]);
  }

  /** Ends every line in good order, so that the desks call again, elsewhere or later. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#beat);
    const lines = [...this.#lines.values()];
    this.#lines.clear();
    for (const line of lines) {
      if (line.timer) clearTimeout(line.timer);
      line.stream.end();
    }
    await this.#hungUp(lines);
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
        line.desk = desk;
        this.#send(line, 'heartbeat', this.#heartbeat(line));
      }
    } catch {
      this.#options.onWarning('a heartbeat failed');
    }
  }

  async #hungUp(lines: readonly Line[]): Promise<void> {
    if (lines.length === 0) return;
    // With the database away the contact grows old by itself.
    await this.#contact.ended(lines.map(({ id }) => id)).catch(() => undefined);
  }

  #hintSoon(line: Line, collection: CollectionName): void {
    line.pending.add(collection);
    line.timer ??= setTimeout(() => {
      line.timer = null;
      for (const name of line.pending) {
        const number = this.#heads.total(line.desk.scope, name);
        if (number <= (line.told[name] ?? 0)) continue;
        line.told[name] = number;
        this.#send(line, 'hint', { collection: name, number });
      }
      line.pending.clear();
    }, this.#options.coalesceMs ?? HINT_COALESCE_MS);
  }

  #heartbeat(line: Line): Heartbeat {
    line.told = this.#heads.totals(line.desk.scope);
    return { numbers: { ...line.told }, serverAt: new Date().toISOString() };
  }

  #send(line: Line, event: 'hint' | 'heartbeat', data: Hint | Heartbeat): void {
    if (line.stream.writableLength > UNREAD_BYTES_MAX) {
      this.#drop(line);
    } else if (line.stream.writable) {
      line.stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
  }

  #drop(line: Line | undefined): void {
    if (!line) return;
    if (line.timer) clearTimeout(line.timer);
    if (this.#lines.get(line.desk.id) === line) {
      this.#lines.delete(line.desk.id);
      void this.#hungUp([line]);
    }
    line.stream.destroy();
  }
}

/**
 * A desk that alone wrote a record knows all of it from the answer to its push. Facts are told also to their
 * writer, who waits to see them come back.
 */
function isOwnRecord(desk: Desk, change: FeedChange): boolean {
  return change.deskId === desk.id && COLLECTIONS[change.collection] === 'record';
}
