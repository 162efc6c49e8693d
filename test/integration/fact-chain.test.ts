import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FactProof, PushRow } from '../../shared/contracts/sync-protocol.ts';
import { CHAIN_START, digestOf, linkOf } from '../../shared/domain/fact/chain.ts';
import { newSalt } from '../../shared/lib/sha256.ts';
import { verifyChains } from '../../sync-server/admin/verify-chains.ts';
import { type DeskRealm, loadDeskRealm } from '../support/desk-realm.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { Desk, DRAFT } from '../support/server-desk.ts';
import { createSyncClient, type SyncClient } from '../support/sync-client.ts';
import { until } from '../support/watching.ts';

const note = (id: string, deskId: string, content = 'x') => ({
  id,
  garageIds: ['garage-1'],
  customerId: 'c1',
  at: '2026-03-14T09:30:00.000Z',
  deskId,
  kind: 'note' as const,
  direction: 'none' as const,
  tookPlaceAt: '2026-03-14T09:30:00.000Z',
  content,
});

describe('the chain of facts of a desk', () => {
  let realm: DeskRealm;
  let server: TestServer;

  beforeAll(async () => {
    realm = await loadDeskRealm();
    server = await startTestServer({ coalesceMs: 10, heartbeatMs: 500 });
  });
  afterAll(() => server.close());

  const reportOf = async (deskId: string) => {
    const [report] = await verifyChains(server.database.pool, deskId);
    return report;
  };
  const erase = (deskId: string, sequence: number) =>
    server.database.pool.query(
      'update fact_chain set salt = null where desk_id = $1 and sequence = $2',
      [deskId, sequence],
    );

  describe('as a desk writes it', () => {
    let a: Desk;
    afterEach(() => a.stop());

    it('verifies over collections and restarts, and without what was erased', async () => {
      a = new Desk(server, realm);
      await a.start();
      const { id: customerId } = await a.run('customers/add', { draft: DRAFT });
      await a.settled();
      const book = () => {
        const opened = a.running?.session.book();
        if (!opened) throw new Error('no book');
        return opened.context;
      };
      const { deskId } = book();
      const write = (content: string) =>
        book().writeFact('interactions', {
          ...note(book().newId(), deskId, content),
          customerId,
        });
      // At once: each has to find the place after the one before it.
      await Promise.all([write('one'), write('two'), write('three')]);
      await until(async () => (await reportOf(deskId))?.facts === 3);
      await a.stop();
      await a.start();
      await write('four');
      await book().writeFact('events', {
        ...{ id: 'correction-1', garageIds: ['garage-1'], customerId, at: book().now(), deskId },
        kind: 'correction',
        body: { of: 'one' },
      });
      await until(async () => (await reportOf(deskId))?.facts === 5);
      const whole = { deskId, facts: 5, verified: 5, redacted: 0, broken: 0, missing: 0 };
      expect(await reportOf(deskId)).toEqual(whole);

      await erase(deskId, 2);
      expect(await reportOf(deskId)).toEqual({ ...whole, verified: 4, redacted: 1 });
    });
  });

  describe('as the server keeps it', () => {
    let desk: SyncClient;
    let deskId: string;
    let chain: PushRow[];

    /** Facts with their places, as an honest desk would push them. */
    async function prove(...contents: string[]): Promise<PushRow[]> {
      const rows: PushRow[] = [];
      let before = CHAIN_START;
      for (const [index, content] of contents.entries()) {
        const fact = note(`${deskId}-${index}`, deskId, content);
        const salt = newSalt();
        before = await linkOf(before, await digestOf(salt, fact));
        const proof: FactProof = { sequence: index + 1, salt, link: before };
        rows.push({ newDocumentState: { ...fact, _deleted: false }, proof });
      }
      return rows;
    }
    const push = async (...rows: (PushRow | undefined)[]) => {
      const answer = await desk.fetch('/sync/interactions/push', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ rows }),
      });
      expect(answer.status).toBe(200);
      const { verdicts } = (await answer.json()) as { verdicts: { verdict: string }[] };
      return verdicts.map(({ verdict }) => verdict);
    };

    async function start(...contents: string[]): Promise<void> {
      const enrolled = await server.enrol('garage-1');
      ({ deskId } = enrolled);
      desk = createSyncClient(server.url, enrolled.token);
      chain = await prove(...contents);
    }

    it('takes them in any order and more than once', async () => {
      await start('a', 'b', 'c', 'd');
      await push(chain[2]);
      await push(chain[0], chain[3]);
      expect(await reportOf(deskId)).toMatchObject({ facts: 3, broken: 0, missing: 1 });
      await push(chain[1], chain[2]);
      await push(...chain);
      expect(await reportOf(deskId)).toMatchObject({
        facts: 4,
        verified: 4,
        broken: 0,
        missing: 0,
      });
    });

    it('takes a fact whose place does not hold, and flags the place', async () => {
      await start('a', 'b', 'c');
      const [first, second, third] = chain as [PushRow, PushRow, PushRow];
      const changed = {
        ...second,
        newDocumentState: { ...second.newDocumentState, content: 'changed on the way' },
      };
      expect(await push(first, changed, third)).toEqual(['accepted', 'accepted', 'accepted']);
      expect(await reportOf(deskId)).toMatchObject({ facts: 3, verified: 2, broken: 1 });
      const { rows } = await server.database.pool.query(
        'select sequence from fact_chain where desk_id = $1 and is_broken',
        [deskId],
      );
      expect(rows).toEqual([{ sequence: 2 }]);
    });

    it('flags two facts in one place: the desk was copied or set back', async () => {
      await start('a', 'b');
      await push(...chain);
      const twin = await prove('a', 'otherwise');
      const [, second] = twin as [PushRow, PushRow];
      await push({
        ...second,
        newDocumentState: { ...second.newDocumentState, id: `${deskId}-x` },
      });
      const { rows } = await server.database.pool.query(
        'select sequence from fact_chain where desk_id = $1 and is_broken',
        [deskId],
      );
      expect(rows).toEqual([{ sequence: 2 }]);
    });

    it('finds a fact that was changed in the database', async () => {
      await start('a', 'b', 'c');
      await push(...chain);
      await server.database.pool.query(
        `update feed set document = replace(document::text, '"content":"b"', '"content":"z"')::json
         where doc_id = $1`,
        [`${deskId}-1`],
      );
      expect(await reportOf(deskId)).toMatchObject({ verified: 2, broken: 1 });
    });

    it('notes the place of a fact it refuses, and none of a desk that has no chain', async () => {
      await start('a', 'b');
      const [first, second] = chain as [PushRow, PushRow];
      const refused = {
        ...first,
        newDocumentState: { ...first.newDocumentState, kind: 'nonsense' },
      };
      expect(await push(refused, second)).toEqual(['rejected', 'accepted']);
      // Its content is not what the chain was made of, so the link of this one does not hold, but no hole is left.
      expect(await reportOf(deskId)).toMatchObject({ facts: 2, missing: 0, broken: 1 });

      const { deskId: silent, token } = await server.enrol('garage-1');
      const old = createSyncClient(server.url, token);
      await old.push('interactions', [{ next: note('no-proof', silent) }]);
      expect(await reportOf(silent)).toBeUndefined();
    });
  });
});
