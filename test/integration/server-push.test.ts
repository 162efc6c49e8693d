import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  DOCUMENT_BYTES_MAX,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  type PushAnswer,
} from '../../shared/contracts/sync-protocol.ts';
import { buildConsent } from '../support/sample-consents.ts';
import { buildCustomer, buildVisit, SAMPLE_DOCUMENTS } from '../support/sample-documents.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSyncClient, type SyncClient } from '../support/sync-client.ts';

let server: TestServer;
let one: SyncClient;
let two: SyncClient;
let both: SyncClient;

beforeAll(async () => {
  server = await startTestServer();
  const connect = async (...garageIds: string[]) =>
    createSyncClient(server.url, (await server.enrol(...garageIds)).token);
  one = await connect('garage-1');
  two = await connect('garage-2');
  both = await connect('garage-1', 'garage-2');
});
afterAll(() => server.close());
beforeEach(async () => {
  await server.database.pool.query(
    'truncate documents, feed, feed_heads; update garages set number = 0',
  );
});

const base = buildCustomer({ id: 'a', garageIds: ['garage-1'] });
const edited = { ...base, rev: 2, firstName: 'Grace' };
const tombstone = { id: 'a', _deleted: true };

async function verdictOf(client: SyncClient, assumed: object | null, next: object) {
  return (await client.push('customers', [{ assumed, next }])).verdicts[0];
}

describe('push of a record', () => {
  it('accepts new documents and edits with rising numbers', async () => {
    expect(await verdictOf(one, null, base)).toEqual({ id: 'a', verdict: 'accepted', number: 1 });
    expect(await verdictOf(one, base, edited)).toMatchObject({ verdict: 'accepted', number: 2 });
  });

  it.each(Object.entries(SAMPLE_DOCUMENTS))(
    'accepts the samples of %s',
    async (collection, documents) => {
      const rows = documents.map((next) => ({ next }));
      const { verdicts } = await one.push(collection as 'customers', rows);
      expect(verdicts.map((it) => it.verdict)).toEqual(documents.map(() => 'accepted'));
    },
  );

  it('accepts what is there already without a number, also in another written form', async () => {
    await verdictOf(one, null, { ...base, tags: ['a', 'b'] });
    const again = await verdictOf(one, null, { ...base, tags: ['b', 'a', 'a'], notes: '' });
    expect(again).toEqual({ id: 'a', verdict: 'accepted', number: null });
  });

  it('answers a conflict with the master', async () => {
    await verdictOf(one, null, base);
    await verdictOf(one, base, edited);
    const late = await verdictOf(one, base, { ...base, rev: 2, lastName: 'Other' });
    expect(late).toEqual({ id: 'a', verdict: 'conflict', master: { ...edited, _deleted: false } });
  });

  it('knows its own state again in any order of fields', async () => {
    await verdictOf(one, null, base);
    const assumed = Object.fromEntries(Object.entries(base).reverse());
    expect(await verdictOf(one, assumed, edited)).toMatchObject({ verdict: 'accepted', number: 2 });
    const stored = await server.database.pool.query('select bytes, document::text from feed');
    expect(stored.rows[0].bytes).toBe(Buffer.byteLength(stored.rows[0].document));
  });

  it('answers a conflict to an assumed state that nests without end', async () => {
    await verdictOf(one, null, base);
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const row = JSON.stringify({
      newDocumentState: { ...edited, _deleted: false },
      assumedMasterState: { ...base, _deleted: false, notes: 'deep' },
    });
    const { token } = await server.enrol('garage-1');
    const answer = await fetch(`${server.url}/sync/customers/push`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
      },
      body: `{"rows":[${row.replace('"deep"', deep)}]}`,
    });
    const { verdicts } = (await answer.json()) as PushAnswer;
    expect(verdicts).toMatchObject([{ id: 'a', verdict: 'conflict' }]);
  });

  it('answers a conflict when a desk adds an id that is there with other content', async () => {
    await verdictOf(one, null, base);
    expect(await verdictOf(one, null, edited)).toMatchObject({ verdict: 'conflict' });
  });

  it('rejects a version that does not rise', async () => {
    await verdictOf(one, null, base);
    expect(await verdictOf(one, base, { ...edited, rev: 1 })).toMatchObject({
      verdict: 'rejected',
      code: 'STALE_REVISION',
      master: base,
    });
  });

  it('takes a deletion, and takes it once', async () => {
    await verdictOf(one, null, base);
    expect(await verdictOf(one, base, { ...base, _deleted: true })).toMatchObject({ number: 2 });
    expect(await verdictOf(one, base, tombstone)).toMatchObject({
      verdict: 'accepted',
      number: null,
    });
  });

  it('accepts the tombstone of an id it does not know, without a number', async () => {
    expect(await verdictOf(one, null, tombstone)).toEqual({
      id: 'a',
      verdict: 'accepted',
      number: null,
    });
    const { rows } = await server.database.pool.query('select from documents');
    expect(rows).toHaveLength(0);
  });

  it('lets an edit win over a deletion once the desk has seen it', async () => {
    await verdictOf(one, null, base);
    await verdictOf(one, base, tombstone);
    const late = await verdictOf(one, base, edited);
    expect(late).toEqual({
      id: 'a',
      verdict: 'conflict',
      master: { id: 'a', rev: 2, stamps: base.stamps, _deleted: true, why: 'deleted' },
    });
    const back = { ...edited, rev: 3 };
    expect(await verdictOf(one, { ...tombstone, rev: 2 }, back)).toMatchObject({
      verdict: 'accepted',
      number: 3,
    });
    expect((await one.pullAll('customers')).documents.get('a')).toMatchObject({
      firstName: 'Grace',
    });
  });

  it('revives nothing by a push that arrives once more after the next removal', async () => {
    await verdictOf(one, null, base);
    await verdictOf(one, base, tombstone);
    const back = { ...edited, rev: 3 };
    const restoring = { assumed: { ...tombstone, rev: 2 }, next: back };
    await one.push('customers', [restoring]);
    await verdictOf(one, back, tombstone);
    const { verdicts } = await one.push('customers', [restoring]);
    expect(verdicts).toMatchObject([{ verdict: 'conflict', master: { rev: 4, _deleted: true } }]);
    expect((await one.pullAll('customers')).documents.size).toBe(0);
  });

  it('never lets an edit win over an erasure, and tells nothing of who had worked on it', async () => {
    await verdictOf(one, null, base);
    await server.database.pool.query("update documents set gone = 'erased'");
    const verdict = await verdictOf(one, { ...tombstone, why: 'erased' }, edited);
    expect(verdict).toMatchObject({ verdict: 'rejected', code: 'IMMUTABLE' });
    expect(verdict).toHaveProperty('master', { id: 'a', _deleted: true, why: 'erased' });
  });

  it('judges two rows of one document one after the other', async () => {
    const { verdicts } = await one.push('customers', [
      { next: base },
      { assumed: base, next: edited },
      { assumed: base, next: { ...base, rev: 2, lastName: 'Other' } },
    ]);
    expect(verdicts.map((it) => it.verdict)).toEqual(['accepted', 'accepted', 'conflict']);
  });

  it('never asks whether what a document refers to is there', async () => {
    const visit = buildVisit({ id: 'v', garageIds: ['garage-1'], customerId: 'nobody' });
    const { verdicts } = await one.push('visits', [{ next: visit }]);
    expect(verdicts[0]).toMatchObject({ verdict: 'accepted' });
  });
});

describe('a bad row', () => {
  const bad: [string, object, string][] = [
    ['of a wrong shape', { ...base, id: 'bad', status: 'sleeping' }, 'INVALID_DOCUMENT'],
    ['with a field nobody knows', { ...base, id: 'bad', shoeSize: 44 }, 'INVALID_DOCUMENT'],
    ['with an id PostgreSQL cannot hold', { ...base, id: 'bad\0' }, 'INVALID_DOCUMENT'],
    ['without garages', { ...base, id: 'bad', garageIds: [] }, 'INVALID_DOCUMENT'],
    ['nested without end', { ...base, id: 'bad', stamps: nest(100) }, 'INVALID_DOCUMENT'],
    [
      'of a garage that is not ours',
      { ...base, id: 'bad', garageIds: ['garage-2'] },
      'OUT_OF_SCOPE',
    ],
    [
      'that is too large',
      { ...base, id: 'bad', notes: 'x'.repeat(DOCUMENT_BYTES_MAX) },
      'TOO_LARGE',
    ],
  ];

  it.each(bad)('%s is rejected and holds up no other', async (_name, document, code) => {
    const { verdicts } = await one.push('customers', [
      { next: { ...base, id: 'before' } },
      { next: document },
      { next: { ...base, id: 'after' } },
    ]);
    expect(verdicts.map((it) => it.verdict)).toEqual(['accepted', 'rejected', 'accepted']);
    expect(verdicts[1]).toMatchObject({ code });
    expect([...(await one.pullAll('customers')).documents.keys()]).toEqual(['before', 'after']);
  });

  it('is not blamed for a counter of the server that has fallen back', async () => {
    await one.push('customers', [{ next: base }]);
    await server.database.pool.query('update garages set number = 0');
    await expect(one.push('customers', [{ next: { ...base, id: 'b' } }])).rejects.toThrow('500');
    await server.database.pool.query('update garages set number = 1');
    expect(await verdictOf(one, null, { ...base, id: 'b' })).toMatchObject({ number: 2 });
  });

  it('that only the database finds fault with is written off alone', async () => {
    await server.database.pool.query(
      `alter table feed add constraint poison check (document ->> 'lastName' is distinct from 'Poison')`,
    );
    try {
      const { verdicts } = await one.push('customers', [
        { next: { ...base, id: 'before' } },
        { next: { ...base, id: 'bad', lastName: 'Poison' } },
        { next: { ...base, id: 'after' } },
      ]);
      expect(verdicts.map((it) => it.verdict)).toEqual(['accepted', 'rejected', 'accepted']);
      const { rows } = await server.database.pool.query('select id from documents order by id');
      expect(rows.map((row) => row.id)).toEqual(['after', 'before']);
    } finally {
      await server.database.pool.query('alter table feed drop constraint poison');
    }
  });
});

describe('scope', () => {
  it('hides a document of another garage in every verdict', async () => {
    await verdictOf(two, null, { ...base, garageIds: ['garage-2'] });
    const verdicts = [
      await verdictOf(one, null, base),
      await verdictOf(one, base, edited),
      await verdictOf(one, base, { ...edited, garageIds: ['garage-1', 'garage-2'] }),
    ];
    for (const verdict of verdicts) {
      expect(verdict).toEqual({
        id: 'a',
        verdict: 'rejected',
        code: 'OUT_OF_SCOPE',
        message: 'not a document of this desk',
      });
    }
    // The same answer as for an id that nobody has.
    expect(await verdictOf(one, base, tombstone)).toEqual({
      id: 'a',
      verdict: 'accepted',
      number: null,
    });
    expect((await two.pullAll('customers')).documents.size).toBe(1);
  });

  it('lets a desk share with its own garages and leave those of others alone', async () => {
    const shared = { ...base, garageIds: ['garage-1', 'garage-2'] };
    await verdictOf(both, null, shared);
    expect(await verdictOf(one, shared, { ...shared, rev: 2, firstName: 'Grace' })).toMatchObject({
      verdict: 'accepted',
    });
    const current = { ...shared, rev: 2, firstName: 'Grace' };
    expect(
      await verdictOf(one, current, { ...current, rev: 3, garageIds: ['garage-1'] }),
    ).toMatchObject({
      code: 'OUT_OF_SCOPE',
    });
    expect(await verdictOf(one, current, tombstone)).toMatchObject({ code: 'FORBIDDEN' });
    expect(
      await verdictOf(one, current, { ...current, rev: 3, garageIds: ['garage-2'] }),
    ).toMatchObject({
      verdict: 'accepted',
    });
    expect((await one.pullAll('customers')).tombstones.get('a')).toMatchObject({ why: 'left' });
    expect((await two.pullAll('customers')).documents.size).toBe(1);
  });
});

describe('push of a consent', () => {
  const { id, garageIds, customerId, at, deskId, ...body } = buildConsent({ id: 'consent-1' });
  const said = { id, garageIds, customerId, at, deskId, kind: 'consent', body };
  const wording = {
    ...SAMPLE_DOCUMENTS.definitions[0],
    ...{ id: 'text-1', kind: 'consentText' },
    body: {
      purpose: 'marketing',
      channels: ['email'],
      versions: [{ version: 1, texts: { de: 'Ja?' } }],
    },
  };

  it('accepts one every desk can read, also with a field of a newer program', async () => {
    const newer = { ...said, id: 'consent-2', body: { ...body, witness: 'user-2' } };
    const { verdicts } = await one.push('events', [{ next: said }, { next: newer }]);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted']);
    const texts = await one.push('definitions', [{ next: wording }]);
    expect(texts.verdicts[0]).toMatchObject({ verdict: 'accepted' });
  });

  it.each([
    ['without a text for a yes', { ...body, text: undefined }],
    ['with a state nobody knows', { ...body, state: 'maybe' }],
    ['of contact without a channel', { ...body, channel: undefined }],
    ['that does not say what it replaces', { ...body, supersedes: undefined }],
  ])('refuses one %s, and holds up no other', async (_name, bad) => {
    const { verdicts } = await one.push('events', [{ next: { ...said, body: bad } }]);
    expect(verdicts[0]).toMatchObject({
      ...{ verdict: 'rejected', code: 'INVALID_DOCUMENT' },
      message: 'not a document of this collection: body',
    });
    expect((await one.push('events', [{ next: said }])).verdicts[0]?.verdict).toBe('accepted');
  });

  it('refuses a text without versions', async () => {
    const next = { ...wording, body: { ...wording.body, versions: [] } };
    const { verdicts } = await one.push('definitions', [{ next }]);
    expect(verdicts[0]).toMatchObject({ verdict: 'rejected', code: 'INVALID_DOCUMENT' });
  });
});

describe('what does not change', () => {
  const fact = { ...SAMPLE_DOCUMENTS.entries[0], id: 'f' };

  it('a fact is written once; the same fact again is accepted, whoever sends it', async () => {
    await one.push('entries', [{ next: fact }]);
    const { verdicts } = await one.push('entries', [
      { next: { ...fact, deskId: 'another', at: '2030-01-01T00:00:00.000Z' } },
      { next: { ...fact, points: 999 } },
      { assumed: fact, next: { ...fact, _deleted: true } },
    ]);
    expect(verdicts).toMatchObject([
      { verdict: 'accepted', number: null },
      { verdict: 'rejected', code: 'IMMUTABLE', master: fact },
      { verdict: 'rejected', code: 'IMMUTABLE' },
    ]);
  });

  it('a closed visit moves between garages but is not changed or deleted', async () => {
    const visit = buildVisit({ id: 'v', status: 'closed', garageIds: ['garage-1'] });
    await both.push('visits', [{ next: visit }]);
    const moved = { ...visit, garageIds: ['garage-2'], rev: 2 };
    const { verdicts } = await both.push('visits', [
      { assumed: visit, next: { ...visit, rev: 2, notes: 'later' } },
      { assumed: visit, next: { ...visit, rev: 2, status: 'open' } },
      { assumed: visit, next: { ...visit, _deleted: true } },
      { assumed: visit, next: moved },
    ]);
    expect(verdicts).toMatchObject([
      { code: 'IMMUTABLE' },
      { code: 'IMMUTABLE' },
      { code: 'IMMUTABLE' },
      { verdict: 'accepted' },
    ]);
  });
});

function nest(levels: number): object {
  let nested: object = {};
  for (let level = 0; level < levels; level += 1) nested = { nested };
  return nested;
}
