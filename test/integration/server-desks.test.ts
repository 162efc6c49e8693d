import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  codeAnswer,
  type DeskReport,
  desksAnswer,
  errorAnswer,
  SIGNATURE_HEADER,
  SIGNATURE_LIFE_MS,
  USER_HEADER,
} from '../../shared/contracts/sync-protocol.ts';
import { parseEnrolmentLink } from '../../shared/lib/enrolment-link.ts';
import { enrolDesk } from '../../sync-server/auth/enrolment.ts';
import { loadDocuments } from '../../sync-server/store/bulk-load.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSigningUser, type SigningUser } from '../support/signing-user.ts';
import { createSyncClient, type SyncClient } from '../support/sync-client.ts';

let server: TestServer;
let desk: SyncClient & { deskId: string };
let manager: SigningUser;
let users: Record<'hq' | 'advisor' | 'left' | 'foreign', SigningUser>;
beforeAll(async () => {
  server = await startTestServer();
  desk = await connectDesk('garage-1');
  manager = await createSigningUser({ id: 'manager', role: 'manager' });
  users = {
    hq: await createSigningUser({ id: 'hq', role: 'hq', garageIds: ['garage-1', 'garage-2'] }),
    advisor: await createSigningUser({ id: 'advisor', role: 'advisor' }),
    left: await createSigningUser({ id: 'left', role: 'manager', isActive: false }),
    foreign: await createSigningUser({ id: 'foreign', role: 'manager', garageIds: ['garage-2'] }),
  };
  const all = [manager, ...Object.values(users)].map(({ definition }) => definition);
  await loadDocuments(server.database.pool, 'garage-1', 'definitions', all.slice(0, 4));
  await loadDocuments(server.database.pool, 'garage-2', 'definitions', all.slice(4));
});
afterAll(() => server.close());

async function connectDesk(...garageIds: string[]) {
  const { deskId, token } = await server.enrol(...garageIds);
  return { deskId, ...createSyncClient(server.url, token) };
}

interface Asked {
  by?: SigningUser;
  from?: SyncClient;
  body?: object;
  headers?: Record<string, string>;
}

async function ask(method: string, path: string, asked: Asked = {}): Promise<Response> {
  const { by = manager, from = desk, body } = asked;
  const text = body === undefined ? '' : JSON.stringify(body);
  const headers = { ...(await by.headers(method, path, text)), ...asked.headers };
  return await from.fetch(path, { method, headers, ...(text !== '' && { body: text }) });
}

async function refusal(answer: Response) {
  return `${answer.status} ${errorAnswer.parse(await answer.json()).error.code}`;
}

async function listed(asked: Asked = {}) {
  return desksAnswer.parse(await (await ask('GET', '/desks', asked)).json()).desks;
}

describe('a signed request', () => {
  it('is carried out for a manager and for HQ', async () => {
    expect((await ask('GET', '/desks')).status).toBe(200);
    expect((await ask('GET', '/desks', { by: users.hq })).status).toBe(200);
  });

  it.each(['advisor', 'left', 'foreign'] as const)('is refused to the user %s', async (name) => {
    expect(await refusal(await ask('GET', '/desks', { by: users[name] }))).toBe('403 FORBIDDEN');
  });

  it('is refused without a signature, with one of somebody else, and of an unknown user', async () => {
    expect(await refusal(await desk.fetch('/desks'))).toBe('403 FORBIDDEN');
    for (const headers of [
      { [USER_HEADER]: 'hq' },
      { [USER_HEADER]: 'nobody' },
      { [SIGNATURE_HEADER]: 'AAAA' },
      { [SIGNATURE_HEADER]: 'A'.repeat(86) },
    ]) {
      expect(await refusal(await ask('GET', '/desks', { headers }))).toBe('403 FORBIDDEN');
    }
  });

  it('covers method, path, body and time', async () => {
    const body = '{"garageIds":["garage-1"]}';
    const send = async (signed: Record<string, string>, sent = body, path = '/desks/codes') =>
      await desk.fetch(path, { method: 'POST', headers: signed, body: sent });
    const sign = (method: string, path: string, at?: string) =>
      manager.headers(method, path, body, at);
    expect((await send(await sign('POST', '/desks/codes'))).status).toBe(200);
    const wrong = [
      send(await sign('GET', '/desks/codes')),
      send(await sign('POST', '/desks')),
      send(await sign('POST', '/desks/codes'), body, '/desks/codes?again'),
      send(await sign('POST', '/desks/codes'), body.replace('}', ' }')),
      send(await sign('POST', '/desks/codes', hence(-SIGNATURE_LIFE_MS - 5_000))),
      send(await sign('POST', '/desks/codes', hence(SIGNATURE_LIFE_MS + 5_000))),
      send(await sign('POST', '/desks/codes', 'now')),
    ];
    for (const answer of await Promise.all(wrong)) {
      expect(await refusal(answer)).toBe('403 FORBIDDEN');
    }
  });

  it('needs a desk as well', async () => {
    const stranger = createSyncClient(server.url, `eu.${'A'.repeat(43)}`);
    expect(await refusal(await ask('GET', '/desks', { from: stranger }))).toBe('401 UNAUTHORISED');
  });
});

describe('GET /desks', () => {
  it('lists the desks of the user’s garages, and no others', async () => {
    const far = await connectDesk('garage-2');
    const both = await connectDesk('garage-1', 'garage-2');
    const own = await listed();
    expect(own.map(({ id }) => id)).toContain(desk.deskId);
    expect(own.map(({ id }) => id)).not.toContain(far.deskId);
    expect(own.find(({ id }) => id === both.deskId)?.garageIds).toEqual(['garage-1']);
    const all = await listed({ by: users.hq, from: both });
    expect(all.map(({ id }) => id)).toContain(far.deskId);
    expect(all.find(({ id }) => id === both.deskId)?.garageIds).toEqual(['garage-1', 'garage-2']);
  });

  it('tells what a desk reported, and whether its line is open', async () => {
    const other = await connectDesk('garage-1');
    const row = async () => (await listed()).find(({ id }) => id === other.deskId);
    expect(await row()).toMatchObject({ lastContactAt: null, isConnected: false, program: null });
    const report: DeskReport = {
      program: '1.2.3',
      actionsWaiting: 4,
      oldestWaitingAt: '2026-03-14T09:30:00.000Z',
      rejected: 2,
    };
    const answer = await other.fetch('/sync/report', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(report),
    });
    expect(answer.status).toBe(200);
    expect(await row()).toMatchObject({ ...report, isConnected: false });
    const events = await other.events();
    await events.next();
    expect(await row()).toMatchObject({
      isConnected: true,
      lastContactAt: expect.stringMatching(/^20.*Z$/),
    });
    await events.close();
    await expect.poll(row).toMatchObject({ isConnected: false });
  });

  it('calls nobody connected whose process is gone', async () => {
    const other = await connectDesk('garage-1');
    const events = await other.events();
    await events.next();
    await server.database.pool.query(
      "update desks set last_contact_at = now() - interval '1 min' where id = $1",
      [other.deskId],
    );
    const row = (await listed()).find(({ id }) => id === other.deskId);
    expect(row).toMatchObject({ isConnected: false });
    await events.close();
  });
});

describe('POST /desks/:id/revoke', () => {
  it('revokes a desk of the own garage, names who did it, and may come again', async () => {
    const other = await connectDesk('garage-1');
    const path = `/desks/${other.deskId}/revoke`;
    expect((await ask('POST', path, { body: {} })).status).toBe(200);
    expect((await ask('POST', path)).status).toBe(200);
    expect(await refusal(await other.fetch('/sync/customers/pull'))).toBe('401 DESK_REVOKED');
    const { rows } = await server.database.pool.query(
      "select user_id from audit where desk_id = $1 and action = 'deskRevoked'",
      [other.deskId],
    );
    expect(rows).toEqual([{ user_id: 'manager' }]);
  });

  it('does not reach other garages, and does not tell what is there', async () => {
    const far = await connectDesk('garage-2');
    const both = await connectDesk('garage-1', 'garage-2');
    const revoke = async (id: string, by: SigningUser, from: SyncClient = desk) =>
      await refusal(await ask('POST', `/desks/${id}/revoke`, { by, from }));
    expect(await revoke(far.deskId, manager)).toBe('404 NOT_FOUND');
    expect(await revoke('nowhere', manager)).toBe('404 NOT_FOUND');
    expect(await revoke(both.deskId, manager)).toBe('403 FORBIDDEN');
    // HQ at a desk of one garage has the reach of that desk.
    expect(await revoke(far.deskId, users.hq)).toBe('404 NOT_FOUND');
    const path = `/desks/${far.deskId}/revoke`;
    expect((await ask('POST', path, { by: users.hq, from: both })).status).toBe(200);
  });
});

describe('POST /desks/codes', () => {
  it('answers a code that enrols, in a link with the address of the server', async () => {
    const answer = await ask('POST', '/desks/codes', { body: { garageIds: ['garage-1'] } });
    const { code, link, expiresAt } = codeAnswer.parse(await answer.json());
    expect(parseEnrolmentLink(link)).toEqual({ server: server.url, code, fingerprint: null });
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    const enrolled = await enrolDesk(server.database.pool, { code, deskName: 'New' });
    expect(enrolled.garages.map(({ id }) => id)).toEqual(['garage-1']);
  });

  it('makes no code for garages of others', async () => {
    const body = { garageIds: ['garage-1', 'garage-2'] };
    expect(await refusal(await ask('POST', '/desks/codes', { body }))).toBe('403 FORBIDDEN');
    expect(await refusal(await ask('POST', '/desks/codes', { body: {} }))).toBe(
      '400 INVALID_INPUT',
    );
  });

  it('makes one code of one signature', async () => {
    const body = '{"garageIds":["garage-1"]}';
    const headers = await manager.headers('POST', '/desks/codes', body);
    const send = () => desk.fetch('/desks/codes', { method: 'POST', headers, body });
    expect((await send()).status).toBe(200);
    expect(await refusal(await send())).toBe('403 FORBIDDEN');
  });
});

function hence(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}
