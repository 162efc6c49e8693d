import type pg from 'pg';
import type { ZodType } from 'zod';
import {
  COLLECTIONS,
  type CollectionName,
  type PushRow,
  type Verdict,
  type WireDocument,
} from '../../shared/contracts/sync-protocol.ts';
import { restampAhead } from '../../shared/domain/clock/restamp.ts';
import { findUsers, toUser, type User } from '../auth/users.ts';
import { inTransaction, isDataFault } from '../store/transaction.ts';
import { admitRow, type Refusal } from './admit.ts';
import { keepProofs } from './fact-chain.ts';
import { type Candidate, type Content, type Judgement, judge, type Master } from './judge.ts';
import { judgeUser } from './judge-user.ts';
import { lockDocuments, removeUnwritten } from './lock-documents.ts';
import { toWireText } from './wire-text.ts';
import { type DocumentWrite, toVersion, writeDocuments } from './write-documents.ts';

export interface PushInput {
  deskId: string;
  scope: ReadonlySet<string>;
  collection: CollectionName;
  rows: readonly PushRow[];
  shape: ZodType;
  /** Whether the desk can read a master beside `accepted`. */
  takesMaster: boolean;
}

export interface PushResult {
  verdicts: Verdict[];
  /** Last number given out in each garage that changed. */
  changed: ReadonlyMap<string, number>;
  /** Places at which the chain of this desk's facts does not hold. */
  broken: readonly number[];
}

/** Judges every row by itself and writes the good ones in one transaction. */
export async function push(pool: pg.Pool, input: PushInput): Promise<PushResult> {
  const nowMs = Date.now();
  const admitted = input.rows.map((row) => admitRow(row, input.shape));
  const candidates = admitted.flatMap((row) => (row.ok ? [setBack(row.value, nowMs)] : []));
  const hasProofs = input.rows.some(({ proof }) => proof);
  const { verdicts, changed, broken } =
    candidates.length === 0 && !hasProofs
      ? { verdicts: [], changed: new Map<string, number>(), broken: [] }
      : await inTransaction(pool, (client) => judgeAndWrite(client, input, candidates));
  let next = 0;
  return {
    changed,
    broken,
    verdicts: admitted.map((row, index) => {
      if (row.ok) return verdicts[next++] as Verdict;
      return refuse(input.rows[index]?.newDocumentState.id ?? '', row.error);
    }),
  };
}

interface Dated extends Candidate {
  /** Its stamps were ahead of our time, so it is stored otherwise than it was sent. */
  isSetBack?: boolean;
}

function setBack(candidate: Candidate, nowMs: number): Dated {
  const { content } = candidate;
  if (!content?.stamps) return candidate;
  const stamps = restampAhead(content.stamps, nowMs);
  if (stamps === content.stamps) return candidate;
  const set = { ...content, stamps };
  return { ...candidate, content: set, text: toWireText(JSON.stringify(set)), isSetBack: true };
}

async function judgeAndWrite(
  client: pg.PoolClient,
  input: PushInput,
  candidates: readonly Dated[],
): Promise<PushResult> {
  const { masters, made } = await lockDocuments(client, input, candidates);
  const batch = new Batch(client, input, masters, made);
  for (const candidate of candidates) await batch.add(candidate);
  await batch.flush();
  await removeUnwritten(client, input.collection, made, masters);
  const { deskId, collection, rows } = input;
  const isFact = COLLECTIONS[collection] === 'fact';
  const broken = isFact ? await keepProofs(client, deskId, collection, rows) : [];
  return { verdicts: batch.verdicts, changed: batch.changed, broken };
}

interface PendingWrite extends DocumentWrite {
  /** Place of the verdict that waits for this write. */
  index: number;
  isSetBack: boolean;
}

/** Gathers the writes of a push; a row that the database refuses is written off alone. */
class Batch {
  readonly verdicts: Verdict[] = [];
  readonly changed = new Map<string, number>();
  readonly #client: pg.PoolClient;
  readonly #input: PushInput;
  readonly #masters: Map<string, Master>;
  readonly #made: ReadonlyMap<string, Content>;
  /** By id. */
  #pending = new Map<string, PendingWrite>();
  /** Read once, when the first row is good to be written. */
  #users: Map<string, User> | null = null;

  constructor(
    client: pg.PoolClient,
    input: PushInput,
    masters: Map<string, Master>,
    made: ReadonlyMap<string, Content>,
  ) {
    this.#client = client;
    this.#input = input;
    this.#masters = masters;
    this.#made = made;
  }

  async add(candidate: Dated): Promise<void> {
    // The second row of one document is judged against what the first made of it.
    if (this.#pending.has(candidate.id)) await this.flush();
    const master = this.#masters.get(candidate.id) ?? null;
    const { collection, scope } = this.#input;
    let judgement = judge({ collection, scope, master, candidate });
    if (judgement.verdict === 'write') judgement = await this.#judgeUser(candidate, judgement);
    if (judgement.verdict === 'write') {
      const { id, isSetBack = false } = candidate;
      const { next } = judgement;
      const isMade = next.content !== null && this.#made.get(id) === next.content;
      const index = this.verdicts.length;
      this.#pending.set(id, { id, before: master, next, isMade, isSetBack, index });
    }
    this.verdicts.push(toVerdict(candidate.id, judgement, this.#visible(master)));
  }

  async #judgeUser(candidate: Candidate, judgement: Judgement): Promise<Judgement> {
    const { collection, scope } = this.#input;
    this.#users ??= await findUsers(this.#client, [...scope]);
    const users = this.#users;
    const master = this.#masters.get(candidate.id) ?? null;
    const message = judgeUser({ collection, master, candidate, users });
    if (message !== null) return { verdict: 'rejected', code: 'FORBIDDEN', message };
    // The next row may be of the user this one adds.
    const user = collection === 'definitions' && candidate.content && toUser(candidate.content);
    if (user) users.set(user.id, user);
    return judgement;
  }

  async flush(): Promise<void> {
    const pending = [...this.#pending.values()];
    this.#pending = new Map();
    if (pending.length === 0 || (await this.#write(pending))) return;
    for (const write of pending) {
      if (await this.#write([write])) continue;
      const message = 'the database cannot hold this document';
      this.verdicts[write.index] = refuse(write.id, { code: 'INVALID_DOCUMENT', message });
    }
  }

  /** False when the database found fault with a value; then nothing of this was written. */
  async #write(writes: readonly PendingWrite[]): Promise<boolean> {
    await this.#client.query('savepoint rows');
    try {
      const numbers = await writeDocuments(this.#client, this.#input.collection, writes);
      for (const write of writes) this.#accept(write, numbers.get(write.id) ?? new Map());
      await this.#client.query('release savepoint rows');
      return true;
    } catch (error) {
      if (!isDataFault(error)) throw error;
      await this.#client.query('rollback to savepoint rows');
      return false;
    }
  }

  #accept(write: PendingWrite, numbers: ReadonlyMap<string, number>): void {
    this.#masters.set(write.id, write.next);
    for (const [garageId, number] of numbers) this.changed.set(garageId, number);
    const own = [...numbers].find(([garageId]) => this.#input.scope.has(garageId));
    this.verdicts[write.index] = {
      id: write.id,
      verdict: 'accepted',
      number: own?.[1] ?? null,
      ...(write.isSetBack && this.#input.takesMaster && { master: toWire(write.id, write.next) }),
    };
  }

  #visible(master: Master | null): Master | null {
    return master?.garageIds.some((id) => this.#input.scope.has(id)) ? master : null;
  }
}

function toVerdict(id: string, judgement: Judgement, visible: Master | null): Verdict {
  if (judgement.verdict === 'rejected') {
    const master = visible ? { master: toWire(id, visible) } : {};
    return { id, verdict: 'rejected', code: judgement.code, message: judgement.message, ...master };
  }
  if (judgement.verdict === 'conflict' && visible) {
    return { id, verdict: 'conflict', master: toWire(id, visible) };
  }
  // A write replaces this as soon as its number is known.
  return { id, verdict: 'accepted', number: null };
}

function toWire(id: string, master: Master): WireDocument {
  if (master.content) return { ...master.content, _deleted: false };
  return { id, ...toVersion(master), _deleted: true, why: master.gone ?? 'deleted' };
}

function refuse(id: string, refusal: Refusal): Verdict {
  return { id, verdict: 'rejected', code: refusal.code, message: refusal.message };
}
