import { describe, expect, it } from 'vitest';
import type { CollectionName, WireDocument } from '../../../shared/contracts/sync-protocol.ts';
import type { RecoveryNote, RecoveryNotes } from '../desk/recovery-notes.ts';
import { createRecovery } from './recovery.ts';
import type { ServerClient } from './server-client.ts';

const COLLECTION: CollectionName = 'customers';
const FORMER = { e: 'before', s: '90' };
const PAGE = 2;
/** What the restored server still has, an older version of each, and what of this desk it has lost. */
const KEPT = ['a', 'b', 'c', 'd', 'e'];
const LOST = ['x', 'y'];

class Crash extends Error {}

/** A desk that ends before or after one of its lasting effects, counted from its first. */
function createDesk() {
  let stored: RecoveryNote = { pass: null, start: null, seen: 90 };
  /** The place RxDB has kept: that of the last page whose documents it has stored. */
  let place = FORMER;
  const known = new Set(KEPT);
  const unsent = new Set<string>();
  let effects = 0;
  let crashAt: { effect: number; when: 'before' | 'after' } | null = null;

  async function effect<T>(work: () => T): Promise<T> {
    effects += 1;
    const isNow = crashAt?.effect === effects;
    if (isNow && crashAt?.when === 'before') throw new Crash();
    const value = work();
    if (isNow) throw new Crash();
    return value;
  }

  const notes: RecoveryNotes = {
    read: async () => stored,
    write: (_collection, note) =>
      effect(() => {
        stored = note;
      }),
  };
  const server = {
    pull: async (_collection: string, from: typeof FORMER | undefined, limit: number) => {
      const restarted = from?.e === FORMER.e ? ('restore' as const) : undefined;
      const begin = restarted || !from ? 0 : Number(from.s);
      const documents = KEPT.slice(begin, begin + limit).map(
        (id) => ({ id, rev: 1, _deleted: false }) as WireDocument,
      );
      const end = begin + documents.length;
      return {
        documents,
        checkpoint: { e: 'after', s: String(end) },
        done: end === KEPT.length,
        ...(restarted && { restarted }),
        serverAt: '2026-03-14T09:30:00.000Z',
      };
    },
  } as unknown as ServerClient;

  /** Runs from a start of the program until nothing is left to pull, or until it crashes. */
  async function run(): Promise<void> {
    const recovery = createRecovery({
      collection: COLLECTION,
      client: server,
      notes,
      log: { info: () => undefined, warn: () => undefined },
      askAgain: () => undefined,
      steps: {
        keepNewer: async (documents) => {
          for (const { id } of documents) {
            await effect(() => {
              // Ours is newer: it goes up, and the older one does not replace it.
              if (known.has(id)) unsent.add(id);
            });
          }
        },
        sendAgain: async (named) => {
          const lost = LOST.filter((id) => !named.has(id));
          for (const id of lost) await effect(() => void unsent.add(id));
          return lost.length;
        },
        findLeft: () => {
          throw new Error('nothing leaves in a restore');
        },
      },
    });
    for (;;) {
      const page = await recovery.pull(place, PAGE);
      // A version that came in without `keepNewer` has replaced ours for good.
      for (const { id } of page.documents) if (!unsent.has(id)) known.delete(id);
      if (page.checkpoint) {
        const next = page.checkpoint;
        await effect(() => {
          place = next;
        });
      }
      if (page.isDone) return;
    }
  }

  return {
    run,
    crashAt: (next: typeof crashAt) => {
      effects = 0;
      crashAt = next;
    },
    get effects() {
      return effects;
    },
    get note() {
      return stored;
    },
    unsent,
  };
}

async function countEffects(): Promise<number> {
  const desk = createDesk();
  await desk.run();
  return desk.effects;
}

describe('a recovery that a crash cuts off', () => {
  it.each(['before', 'after'] as const)(
    'sends everything again, whichever of its lasting steps the crash comes %s',
    async (when) => {
      const count = await countEffects();
      expect(count).toBeGreaterThan(KEPT.length + LOST.length);
      for (let effect = 1; effect <= count; effect += 1) {
        const desk = createDesk();
        desk.crashAt({ effect, when });
        await expect(desk.run(), `${when} ${effect}`).rejects.toThrow(Crash);
        desk.crashAt(null);
        await desk.run();
        expect([...desk.unsent].sort(compare), `${when} ${effect}`).toEqual([...KEPT, ...LOST]);
        expect(desk.note.pass, `${when} ${effect}`).toBeNull();
      }
    },
  );

  it('sends everything again after a second crash in the pass that began anew', async () => {
    const count = await countEffects();
    for (let first = 1; first <= count; first += 1) {
      for (let second = 1; second <= 4; second += 1) {
        const desk = createDesk();
        desk.crashAt({ effect: first, when: 'after' });
        await expect(desk.run()).rejects.toThrow(Crash);
        desk.crashAt({ effect: second, when: 'after' });
        await desk.run().catch((error: unknown) => expect(error).toBeInstanceOf(Crash));
        desk.crashAt(null);
        await desk.run();
        expect([...desk.unsent].sort(compare), `${first} ${second}`).toEqual([...KEPT, ...LOST]);
      }
    }
  });
});

const compare = (a: string, b: string) => (a < b ? -1 : 1);
