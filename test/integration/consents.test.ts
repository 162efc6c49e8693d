import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type {
  ConsentTopic,
  CustomerConsents,
  RecordedWord,
} from '../../shared/contracts/consent-api.ts';
import { CONSENT_COLUMNS } from '../../shared/domain/consent/export-rows.ts';
import { type DeskRealm, loadDeskRealm } from '../support/desk-realm.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { Desk, DRAFT } from '../support/server-desk.ts';
import { TEST_NAME } from '../support/test-user.ts';
import { awaitSnapshot } from '../support/watching.ts';

const OFFERS = { channel: 'email', purpose: 'marketing' } as const;
const SHARING = { purpose: 'sharing' } as const;

describe('consents at the desk', () => {
  let server: TestServer;
  let a: Desk;
  let b: Desk | null = null;
  const realms: DeskRealm[] = [];

  beforeAll(async () => {
    server = await startTestServer({ coalesceMs: 10, heartbeatMs: 1_000 });
    realms.push(await loadDeskRealm(), await loadDeskRealm());
  });
  afterAll(() => server.close());
  afterEach(async () => {
    await a.stop();
    await b?.stop();
    b = null;
  });

  async function startDesk(at: 0 | 1): Promise<Desk> {
    const realm = realms[at];
    if (!realm) throw new Error('no realm');
    const desk = new Desk(server, realm);
    await desk.start();
    return desk;
  }
  async function startA(language?: string): Promise<string> {
    // A test that failed may have left it stopped.
    await server.stop();
    await server.start();
    a = await startDesk(0);
    const draft = language === undefined ? DRAFT : { ...DRAFT, language };
    return (await a.run('customers/add', { draft })).id;
  }

  const consents = (
    desk: Desk,
    customerId: string,
    passes: (consents: CustomerConsents) => boolean = () => true,
  ) => awaitSnapshot(desk.client, 'consents/state', { customerId }, passes);
  const stateOf = ({ states }: CustomerConsents, topic: ConsentTopic = OFFERS) =>
    states.find((one) => one.channel === topic.channel && one.purpose === topic.purpose)?.state ??
    'unknown';
  const standsAt =
    (state: string, lineCount: number) =>
    (them: CustomerConsents): boolean =>
      stateOf(them) === state && them.lines.length === lineCount;

  /** The text as the dialog shows it, and the word with it. */
  async function record(
    desk: Desk,
    customerId: string,
    over: Partial<RecordedWord> = {},
    topic: ConsentTopic = OFFERS,
  ) {
    const { texts, preferred } = await desk.client.query('consents/text', { customerId, ...topic });
    const text = texts.find(({ agreed }) => agreed.language === (preferred ?? 'en'))?.agreed;
    const word: RecordedWord = { customerId, ...topic, state: 'yes', how: 'phone', text, ...over };
    return await desk.client.runCommand('consents/record', word);
  }

  it('keeps a yes with who, where, how and the exact text in the language of the customer', async () => {
    const id = await startA('de-AT');
    expect(await consents(a, id)).toEqual({ states: [], lines: [] });
    expect(await record(a, id)).toMatchObject({ ok: true, value: { actionId: '' } });
    const { lines } = await consents(a, id, standsAt('yes', 1));
    expect(lines[0]).toMatchObject({
      ...OFFERS,
      ...{ state: 'yes', isCurrent: true, how: 'phone', userName: TEST_NAME },
      deskId: a.running?.session.book().context.deskId,
      text: { version: 1, language: 'de', words: expect.stringContaining('Angebote') },
    });
    // Until the server has it.
    const isSent = (them: CustomerConsents) => them.lines[0]?.isWaiting === false;
    await consents(a, id, isSent);
  });

  it('refuses a yes without a text, with another text than was shown, and said tomorrow', async () => {
    const id = await startA();
    const { texts } = await a.client.query('consents/text', { customerId: id, ...OFFERS });
    const shown = texts[0]?.agreed;
    if (!shown) throw new Error('no text');
    const codes = [];
    for (const over of [
      { text: undefined },
      { text: { ...shown, sha256: 'A'.repeat(43) } },
      { text: { ...shown, language: 'fr' } },
      { purpose: 'loyalty' as const },
      { saidAt: new Date(Date.now() + 86_400_000).toISOString() },
      { channel: undefined },
    ]) {
      const result = await record(a, id, over);
      codes.push(result.ok ? 'ok' : result.error.code);
    }
    expect(codes).toEqual([
      'INVALID_INPUT',
      'CHANGED_MEANWHILE',
      'CHANGED_MEANWHILE',
      'CHANGED_MEANWHILE',
      'INVALID_INPUT',
      'INVALID_INPUT',
    ]);
    expect((await consents(a, id)).lines).toEqual([]);
  });

  it('offers no text a customer cannot read', async () => {
    const id = await startA('pl');
    const { texts, preferred } = await a.client.query('consents/text', {
      ...{ customerId: id, ...OFFERS },
    });
    expect(preferred).toBeNull();
    expect(texts.map(({ agreed }) => agreed.language)).toEqual(['en', 'de', 'ar']);
  });

  it('withdraws at once, and takes that back as it was said before', async () => {
    const id = await startA();
    const nothing = await a.client.runCommand('consents/withdraw', { customerId: id, ...OFFERS });
    expect(nothing).toMatchObject({ error: { code: 'CHANGED_MEANWHILE' } });
    const saidAt = '2026-01-05T10:00:00.000Z';
    expect(await record(a, id, { how: 'paper', saidAt })).toMatchObject({ ok: true });
    await record(a, id, {}, SHARING);
    const { id: withdrawalId } = await a.run('consents/withdraw', { customerId: id, ...OFFERS });
    const withdrawn = await consents(a, id, standsAt('no', 3));
    expect(stateOf(withdrawn, SHARING)).toBe('yes');

    await a.run('consents/undo-withdrawal', { customerId: id, withdrawalId });
    const { lines } = await consents(a, id, standsAt('yes', 4));
    expect(lines[0]).toMatchObject({ state: 'yes', isCurrent: true, how: 'paper', saidAt });
    expect(lines[0]?.text?.words).toContain('offers');
    const again = await a.client.runCommand('consents/undo-withdrawal', {
      ...{ customerId: id, withdrawalId },
    });
    expect(again).toMatchObject({ error: { code: 'CHANGED_MEANWHILE' } });
  });

  it('takes the strictest of what two desks heard offline, until a yes knows of the no', async () => {
    const id = await startA();
    b = await startDesk(1);
    await b.page(id);
    await server.stop();
    await Promise.all([a.offline(), b.offline()]);
    await record(a, id, { state: 'no', text: undefined });
    await record(b, id);
    expect(stateOf(await consents(a, id))).toBe('no');
    expect(stateOf(await consents(b, id))).toBe('yes');

    await server.start();
    await Promise.all([a, b].map((desk) => consents(desk, id, standsAt('no', 2))));

    await record(b, id);
    const both = await Promise.all([a, b].map((desk) => consents(desk, id, standsAt('yes', 3))));
    for (const { lines } of both) {
      expect(lines.map(({ isCurrent }) => isCurrent)).toEqual([true, false, false]);
    }
  });

  it('does not let one desk take back what was withdrawn at another', async () => {
    const id = await startA();
    await record(a, id);
    b = await startDesk(1);
    await consents(b, id, standsAt('yes', 1));
    const { id: withdrawalId } = await a.run('consents/withdraw', { customerId: id, ...OFFERS });
    await consents(b, id, standsAt('no', 2));
    const undone = await b.client.runCommand('consents/undo-withdrawal', {
      ...{ customerId: id, withdrawalId },
    });
    expect(undone).toMatchObject({ error: { code: 'NOTHING_TO_UNDO' } });
  });

  it('saves every word for a regulator, as a table and as JSON', async () => {
    const id = await startA();
    await record(a, id);
    await a.run('consents/withdraw', { customerId: id, ...OFFERS });
    const file = async (format: 'csv' | 'json') => {
      const { name, bytes } = await a.client.query('consents/export-file', {
        ...{ customerId: id, format },
      });
      expect(name).toBe(`consents-${id}.${format}`);
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    };
    const rows = JSON.parse(await file('json'));
    expect(rows).toMatchObject([
      { state: 'yes', isCurrent: false, how: 'phone', textId: 'standard:marketing' },
      { state: 'no', isCurrent: true, currentState: 'no', how: 'counter', textId: null },
    ]);
    const lines = (await file('csv')).split('\r\n');
    expect(lines[0]).toBe(`\uFEFF${CONSENT_COLUMNS.join(',')}`);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain(`,${rows[0].consentId}`);
  });
});
