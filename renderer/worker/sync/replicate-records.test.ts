import { getRxReplicationMetaInstanceSchema } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PushRow, Verdict, WireDocument } from '../../../shared/contracts/sync-protocol.ts';
import { newId } from '../../../shared/lib/id.ts';
import { buildCustomer } from '../../../test/support/sample-documents.ts';
import { createConflictHandler } from '../replica/conflict-handler.ts';
import { nameOfCopies } from '../replica/filled-document.ts';
import { type OpenReplica, openReplica } from '../replica/open-replica.ts';
import type { RejectedWorkStore } from '../replica/rejected-work.ts';
import { replicateRecords } from './replicate-records.ts';
import type { Replication } from './replication.ts';
import type { ServerClient } from './server-client.ts';

const NOTE = { pass: null, start: null, seen: 0 };
const START = { e: 'epoch', s: '0' };
const DAY_MS = 86_400_000;

describe('replicateRecords', () => {
  let replica: OpenReplica;
  let replication: Replication;
  /** What the server has, in the order of its numbers. */
  let feed: WireDocument[];
  let refused: Map<string, string>;
  let rejectedWork: RejectedWorkStore;
  /** What outlives the program. */
  let lastJudged: string[];
  let onJudged: (ids: string[]) => void;

  const client: Pick<ServerClient, 'pull' | 'push'> = {
    pull: async (_collection, from) => {
      const documents = feed.slice(Number(from?.s ?? 0));
      return { documents, checkpoint: { e: 'epoch', s: String(feed.length) }, done: true };
    },
    push: async (_collection, rows) => ({ verdicts: rows.map(judge) }),
  };

  function judge({ newDocumentState, assumedMasterState }: PushRow): Verdict {
    const { id, ...own } = newDocumentState;
    if (own.lastName === 'Refused')
      return { id, verdict: 'rejected', code: 'OUT_OF_SCOPE', message: '' };
    const master = feed.findLast((one) => one.id === id);
    if (master?.rev !== own.rev) {
      if (master && master.rev !== assumedMasterState?.rev) {
        return { id, verdict: 'conflict', master };
      }
      feed.push({ ...own, id });
    }
    return { id, verdict: 'accepted', number: feed.length };
  }

  /** The server knows of it; the desk hears of it with its next pull. */
  function changeAtServer(change: WireDocument): void {
    feed.push(change);
  }

  async function startReplication(): Promise<void> {
    replication = replicateRecords({
      collection: 'customers',
      target: replica.collections.customers as never,
      client: client as ServerClient,
      environment: {
        schedule: (run, ms) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
        random: () => 0,
        log: { info: () => undefined, warn: () => undefined },
      },
      fill: { pullFrom: () => START, adopt: () => undefined, beforePush: async () => undefined },
      notes: { read: async () => NOTE, write: async () => undefined },
      onLineLost: () => undefined,
      receipts: {
        waitingIn: async () => [],
        // The last thing that is awaited before RxDB gets the verdicts.
        settle: async (_collection: string, settled: { id: string }[]) =>
          onJudged(settled.map(({ id }) => id)),
      } as never,
      keepOverruled: async () => undefined,
      lastJudged: {
        read: async () => lastJudged,
        write: async (_collection, ids) => {
          lastJudged = ids;
        },
      },
      rejectedWork,
    });
    replication.start();
    await replication.context();
  }

  beforeEach(async () => {
    feed = [];
    refused = new Map();
    lastJudged = [];
    onJudged = () => undefined;
    rejectedWork = {
      has: async (_collection: string, document: { id: string }) => refused.has(document.id),
      keep: async ({ id }: { id: string }) => void refused.set(id, id),
      idsIn: () => [...refused.keys()],
    } as unknown as RejectedWorkStore;
    replica = await openReplica({
      databaseName: `records${newId().replaceAll('-', '')}`,
      storage: getRxStorageMemory(),
      conflictHandlers: {
        customers: createConflictHandler(
          'customers',
          rejectedWork,
          async () => undefined,
          async () => undefined,
          () => new Date().toISOString(),
        ),
      },
      onProgress: () => undefined,
    });
    await startReplication();
  });
  afterEach(async () => {
    await replication.cancel();
    await replica.database.close();
  });

  const there = async (id: string) =>
    (await replica.collections.customers.findOne(id).exec())?.toMutableJSON();

  /** What RxDB knows to be the server's, by key. */
  async function notes(): Promise<Map<string, unknown>> {
    const { databaseName } = replica.collections.customers.storageInstance;
    const instance = await getRxStorageMemory().createStorageInstance({
      databaseInstanceToken: newId(),
      databaseName,
      collectionName: await nameOfCopies('customers'),
      schema: getRxReplicationMetaInstanceSchema(
        replica.collections.customers.schema.jsonSchema as never,
        false,
      ),
      options: {},
      multiInstance: false,
      devMode: false,
    });
    return (instance.internals as unknown as { documents: Map<string, unknown> }).documents;
  }
  const noted = async () => [...(await notes()).keys()];

  /** As a program writes whose PC had its clock set back before it started. */
  async function insertEarlier(document: object): Promise<void> {
    const { storageInstance } = replica.collections.customers;
    const row = {
      document: {
        ...document,
        _deleted: false,
        _attachments: {},
        _rev: '1-earlier',
        _meta: { lwt: Date.now() - DAY_MS },
      },
    };
    await storageInstance.originalStorageInstance.bulkWrite([row as never], 'earlier');
  }

  /** Judged as the line breaks: RxDB does not note the verdict, and looks only at what was written later. */
  async function writeUnnoted(id: string, lastName: string): Promise<void> {
    await replica.collections.customers.insert(buildCustomer({ id: 'first' }));
    await vi.waitUntil(() => feed.some((one) => one.id === 'first'));
    const judged = new Promise<void>((resolve) => {
      onJudged = (ids) => {
        if (!ids.includes(id)) return;
        onJudged = () => undefined;
        replication.pause();
        resolve();
      };
    });
    await insertEarlier(buildCustomer({ id, lastName }));
    await judged;
    // RxDB gets the answer, and drops it, in one go with what has been awaited.
    await new Promise((resolve) => setImmediate(resolve));
  }

  it('takes in what others make of a document whose acceptance came as the line broke', async () => {
    await writeUnnoted('second', 'Taken');
    const sent = feed.find(({ id }) => id === 'second') as WireDocument;
    replication.start();
    replication.hint(feed.length);
    changeAtServer({ ...sent, rev: 2, notes: 'from elsewhere', stamps: { notes: '2026~b' } });
    replication.hint(feed.length);
    await expect.poll(() => there('second')).toMatchObject({ notes: 'from elsewhere' });
  });

  it('takes in what others make of a document whose acceptance came as the program ended', async () => {
    await writeUnnoted('second', 'Taken');
    await replication.cancel();
    const sent = feed.find(({ id }) => id === 'second') as WireDocument;
    changeAtServer({ ...sent, rev: 2, notes: 'from elsewhere', stamps: { notes: '2026~b' } });
    await startReplication();
    await expect.poll(() => there('second')).toMatchObject({ notes: 'from elsewhere' });
  });

  it('remembers little over an end of the program, however much it has sent', async () => {
    for (const id of ['first', 'second', 'third']) {
      await replica.collections.customers.insert(buildCustomer({ id }));
      await expect.poll(() => lastJudged).toContain(id);
    }
    expect(lastJudged).not.toContain('second');
  });

  it('takes in what others make of a document that was received as the program ended', async () => {
    const received = { ...buildCustomer({ id: 'second' }), _deleted: false };
    changeAtServer(received);
    replication.hint(feed.length);
    await expect.poll(() => there('second')).toBeDefined();
    await expect.poll(noted).toContain('second|0');
    // What is sent next carries RxDB past the document.
    await replica.collections.customers.insert(buildCustomer({ id: 'third' }));
    await expect.poll(noted).toContain('third|0');
    await replication.cancel();
    (await notes()).delete('second|0');
    changeAtServer({ ...received, rev: 2, notes: 'from elsewhere', stamps: { notes: '2026~b' } });
    await startReplication();
    await expect.poll(() => there('second')).toMatchObject({ notes: 'from elsewhere' });
  });

  it('takes a refused document out of the book although its refusal came as the line broke', async () => {
    await writeUnnoted('second', 'Refused');
    replication.start();
    await expect.poll(() => there('second')).toBeUndefined();
  });
});
