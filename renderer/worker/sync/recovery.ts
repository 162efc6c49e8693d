import type {
  Checkpoint,
  CollectionName,
  WireDocument,
} from '../../../shared/contracts/sync-protocol.ts';
import type { PassReason, RecoveryNote, RecoveryNotes } from '../desk/recovery-notes.ts';
import type { Log } from '../log.ts';
import { type PulledPage, pullPage } from './pull-page.ts';
import type { JudgedRow } from './push-rows.ts';
import type { ServerClient } from './server-client.ts';

/** What is done about the documents of one collection; each part may be repeated. */
export interface RecoverySteps {
  /** After a restore: keeps what is older at the server from replacing what this desk has. */
  keepNewer(documents: readonly WireDocument[]): Promise<void>;
  /** After a restore: has everything sent again that was not named; answers how much. Null: it goes its own way. */
  sendAgain: ((named: Set<string>) => Promise<number>) | null;
  /** Goes through the documents that were not named and that nobody has edited here, as tombstones. */
  findLeft(named: ReadonlySet<string>): AsyncIterator<WireDocument>;
}

interface Pass {
  reason: PassReason;
  /** Ids the server has named or accepted in this pass; null while the pass of an earlier run waits to begin again. */
  named: Set<string> | null;
  isAllNamed: boolean;
  left: AsyncIterator<WireDocument> | null;
  evicted: number;
  /** Pages of the former scope may still be on their way into the storage. */
  isFirstRound: boolean;
}

/**
 * Pulls, and puts the desk right when the server says that it counts anew.
 *
 *   page says `restarted` ─► note it ─► pages from 0, ids remembered ─► what was not named ─► forget the note
 *                                                                        restore: sent again
 *                                                                        scope:   taken out of the book
 */
export interface Recovery {
  pull(from: Checkpoint | undefined, size: number): Promise<PulledPage>;
  /** The server has these: it has accepted them. */
  accepted(rows: readonly JudgedRow[]): Promise<void>;
  isRunning(): boolean;
  /** Of a collection that sends its documents itself: those named, once all are and until `sentAgain`. */
  namedForSending(): Set<string> | null;
  sentAgain(count: number): Promise<void>;
}

export interface RecoveryParts {
  collection: CollectionName;
  client: ServerClient;
  notes: RecoveryNotes;
  steps: RecoverySteps;
  log: Log;
  /** Has RxDB ask for another page. */
  askAgain(): void;
}

export function createRecovery(parts: RecoveryParts): Recovery {
  const { collection, client, notes, steps, log } = parts;
  let note: RecoveryNote | null = null;
  let pass: Pass | null = null;

  async function read(): Promise<RecoveryNote> {
    if (note) return note;
    note = await notes.read(collection);
    if (note.pass) pass = newPass(note.pass, null);
    return note;
  }

  async function change(changed: Partial<RecoveryNote>): Promise<void> {
    await read();
    note = { ...(note as RecoveryNote), ...changed };
    await notes.write(collection, note);
  }

  async function keepStart(start: Checkpoint | null): Promise<void> {
    if (JSON.stringify(start) !== JSON.stringify(note?.start)) await change({ start });
  }

  async function begin(reason: PassReason): Promise<PassReason> {
    // A restore that was not finished is a restore still, whatever came on top of it.
    const kept = pass?.reason === 'restore' ? 'restore' : reason;
    await change({ pass: kept, start: null, seen: 0 });
    pass = newPass(kept, new Set());
    return kept;
  }

  async function end(outcome: Record<string, number>): Promise<void> {
    const why = pass?.reason ?? null;
    await change({ pass: null });
    pass = null;
    log.info('recovered', { collection, why, ...outcome });
  }

  async function ask(place: Checkpoint | undefined, size: number): Promise<PulledPage> {
    const { start, seen } = await read();
    const from = place ?? start ?? undefined;
    if (!pass || pass.named) {
      const page = await pullPage(client, collection, { from, seen }, size);
      if (page.restarted) await begin(page.restarted);
      return page;
    }
    // What had been named is forgotten, so it begins again; but a restore since then counts for more.
    const { restarted } = await pullPage(client, collection, { from, seen }, 1);
    const reason = await begin(restarted ?? pass.reason);
    const page = await pullPage(client, collection, { from: undefined, seen: 0 }, size);
    return { ...page, restarted: reason };
  }

  /** Fills the last page up with tombstones; the pass is over when a whole round but the first finds none. */
  async function evict(current: Pass, page: PulledPage, size: number): Promise<void> {
    current.left ??= steps.findLeft(current.named ?? new Set());
    while (page.documents.length < size) {
      const { value, done } = await current.left.next();
      if (done) {
        current.left = null;
        if (current.evicted === 0 && !current.isFirstRound) return await end({});
        if (current.evicted > 0) {
          log.info('taken out of the book', { collection, count: current.evicted });
        }
        current.evicted = 0;
        current.isFirstRound = false;
        // Only when all is stored is it known that nothing is left. RxDB asks once what is being pushed is through.
        parts.askAgain();
        return;
      }
      page.documents.push(value);
      current.evicted += 1;
    }
  }

  return {
    async pull(from, size) {
      const page = await ask(from, size);
      if (!from && page.documents.length === 0) await keepStart(page.checkpoint ?? null);
      if (!pass?.named) return page;
      for (const { id } of page.documents) pass.named.add(id);
      if (pass.reason === 'restore') await steps.keepNewer(page.documents);
      if (!page.isDone) return page;
      pass.isAllNamed = true;
      if (pass.reason === 'scope') {
        await evict(pass, page, size);
      } else if (steps.sendAgain) {
        await end({ sentAgain: await steps.sendAgain(pass.named) });
      }
      return page;
    },
    async accepted(rows) {
      let { seen } = await read();
      for (const { row, verdict } of rows) {
        if (verdict.verdict !== 'accepted') continue;
        pass?.named?.add(row.newDocumentState.id);
        seen = Math.max(seen, verdict.number ?? 0);
      }
      if (note && seen > note.seen) await change({ seen });
    },
    isRunning: () => Boolean(pass),
    namedForSending: () => (pass?.reason === 'restore' && pass.isAllNamed ? pass.named : null),
    sentAgain: (count) => end({ sentAgain: count }),
  };
}

function newPass(reason: PassReason, named: Set<string> | null): Pass {
  return { reason, named, isAllNamed: false, left: null, evicted: 0, isFirstRound: true };
}
