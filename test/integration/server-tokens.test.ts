import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ClosingStatement,
  enrolAnswer,
  errorAnswer,
  PROTOCOL_HEADER,
  rotateAnswer,
} from '../../shared/contracts/sync-protocol.ts';
import { revokeDesk } from '../../sync-server/auth/desks.ts';
import { buildCustomer } from '../support/sample-documents.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSyncClient, toWire } from '../support/sync-client.ts';

let server: TestServer;
/** A second process on the same database; its own heartbeat would come too late to end a line. */
let other: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  other = await startTestServer({ database: server.database });
});
afterAll(async () => {
  await other.close();
  await server.close();
});

async function connectDesk() {
  const { deskId, token } = await server.enrol('garage-1');
  return { deskId, token, ...createSyncClient(server.url, token) };
}

async function statusOf(token: string): Promise<number> {
  return (await createSyncClient(server.url, token).fetch('/sync/customers/pull')).status;
}

async function rotate(token: string): Promise<string> {
  const answer = await createSyncClient(server.url, token).fetch('/auth/rotate', {
    method: 'POST',
  });
  return rotateAnswer.parse(await answer.json()).token;
}

async function readCode(answer: Response) {
  return { status: answer.status, code: errorAnswer.parse(await answer.json()).error.code };
}

describe('POST /auth/rotate', () => {
  it('gives a token beside the old one, which ends when the new one was used', async () => {
    const { token } = await connectDesk();
    const next = await rotate(token);
    expect(next).toMatch(/^eu\./);
    expect(await statusOf(token)).toBe(200);
    expect(await statusOf(next)).toBe(200);
    expect(await statusOf(token)).toBe(401);
    expect(await statusOf(next)).toBe(200);
  });

  it('can be asked again when its answer was lost', async () => {
    const { token } = await connectDesk();
    const lost = await rotate(token);
    const next = await rotate(token);
    expect(await statusOf(lost)).toBe(401);
    expect(await statusOf(token)).toBe(200);
    expect(await statusOf(next)).toBe(200);
  });

  it('stores no token and refuses who has none', async () => {
    const { token } = await connectDesk();
    const next = await rotate(token);
    const { rows } = await server.database.pool.query(
      "select encode(token_hash, 'escape') || encode(next_token_hash, 'escape') as stored from desks",
    );
    expect(rows.map((row) => row.stored).join()).not.toContain(next);
    const stranger = createSyncClient(server.url, `eu.${'A'.repeat(43)}`);
    expect(await readCode(await stranger.fetch('/auth/rotate', { method: 'POST' }))).toEqual({
      status: 401,
      code: 'UNAUTHORISED',
    });
  });
});

describe('a revoked desk', () => {
  it('is told so at every request', async () => {
    const desk = await connectDesk();
    await revokeDesk(server.database.pool, desk.deskId);
    const paths = [
      ['GET', '/sync/customers/pull'],
      ['POST', '/sync/customers/push'],
      ['GET', '/sync/events'],
      ['POST', '/auth/rotate'],
    ] as const;
    for (const [method, path] of paths) {
      expect(await readCode(await desk.fetch(path, { method }))).toEqual({
        status: 401,
        code: 'DESK_REVOKED',
      });
    }
  });

  it('loses its open line at once, at whichever process that is', async () => {
    const desk = await connectDesk();
    const events = await createSyncClient(other.url, desk.token).events();
    await events.next();
    await revokeDesk(server.database.pool, desk.deskId);
    await expect(events.next()).rejects.toThrow();
  });

  it('is known by a token it had not used yet', async () => {
    const desk = await connectDesk();
    const next = await rotate(desk.token);
    await revokeDesk(server.database.pool, desk.deskId);
    const answer = await createSyncClient(server.url, next).fetch('/sync/customers/pull');
    expect((await readCode(answer)).code).toBe('DESK_REVOKED');
  });
});

describe('POST /auth/closing', () => {
  const part = (number: number, isLast: boolean, ids: string[]): ClosingStatement => ({
    part: number,
    isLast,
    unsent: ids.map((id) => ({ collection: 'customers', document: toWire(buildCustomer({ id })) })),
  });
  const send = (
    desk: { fetch: (path: string, init: RequestInit) => Promise<Response> },
    it: object,
  ) =>
    desk.fetch('/auth/closing', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(it),
    });
  const stored = async (deskId: string) => {
    const { rows } = await server.database.pool.query(
      `select part, documents, closed_at is not null as closed
       from desks d left join closing_statements s on s.desk_id = d.id where d.id = $1 order by part`,
      [deskId],
    );
    return rows;
  };

  it('keeps the parts of a revoked desk, each once, and closes the desk with the last', async () => {
    const desk = await connectDesk();
    await revokeDesk(server.database.pool, desk.deskId);
    expect((await send(desk, part(0, false, ['a', 'b']))).status).toBe(200);
    expect((await send(desk, part(0, false, ['a', 'b']))).status).toBe(200);
    expect(await stored(desk.deskId)).toEqual([{ part: 0, documents: 2, closed: false }]);
    expect((await send(desk, part(1, true, ['c']))).status).toBe(200);
    expect((await send(desk, part(1, true, ['c']))).status).toBe(200);
    expect((await send(desk, part(2, true, ['d']))).status).toBe(200);
    expect(await stored(desk.deskId)).toEqual([
      { part: 0, documents: 2, closed: true },
      { part: 1, documents: 1, closed: true },
    ]);
    // It changes no document.
    const { pull } = createSyncClient(server.url, (await server.enrol('garage-1')).token);
    expect((await pull('customers')).documents).toEqual([]);
  });

  it('takes nothing of a desk that was not revoked', async () => {
    const desk = await connectDesk();
    expect(await readCode(await send(desk, part(0, true, [])))).toEqual({
      status: 403,
      code: 'FORBIDDEN',
    });
    expect(await stored(desk.deskId)).toEqual([{ part: null, documents: null, closed: false }]);
  });

  it('has limits and a shape', async () => {
    const desk = await connectDesk();
    await revokeDesk(server.database.pool, desk.deskId);
    expect(await readCode(await send(desk, part(128, true, [])))).toEqual({
      status: 413,
      code: 'TOO_LARGE',
    });
    expect(await readCode(await send(desk, { part: 0, isLast: true, unsent: [{}] }))).toEqual({
      status: 400,
      code: 'INVALID_INPUT',
    });
  });
});

describe('enrolment', () => {
  const user = {
    id: 'user-1',
    garageIds: ['garage-1'],
    rev: 1,
    stamps: { name: '2026-03-14T09:30:00.000Z~desk-a~user-1' },
    createdAt: '2026-03-14T09:30:00.000Z',
    kind: 'user',
    name: 'Test Manager',
    isActive: true,
    body: {
      role: 'manager',
      key: { publicKey: 'A', salt: 'A', iterations: 1, sealedPrivateKey: 'A' },
    },
  };
  const enrol = async (body: object) => {
    const answer = await fetch(`${server.url}/auth/enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [PROTOCOL_HEADER]: '2' },
      body: JSON.stringify(body),
    });
    return answer.ok ? enrolAnswer.parse(await answer.json()) : answer.status;
  };

  it('names the users of the garages, and of no other', async () => {
    const desk = await connectDesk();
    await desk.push('definitions', [{ next: user }]);
    expect((await server.enrol('garage-1')).users).toEqual([{ ...user, _deleted: false }]);
    expect((await server.enrol('garage-2', 'garage-1')).users).toHaveLength(1);
    expect((await server.enrol('garage-2')).users).toEqual([]);
  });

  it('answers the same try again when its answer was lost, and no other', async () => {
    const code = await server.enrolmentCode('garage-1');
    const request = { code, deskName: 'Counter', attempt: 'one-try-of-this-desk' };
    const [lost, again] = [await enrol(request), await enrol(request)];
    expect(again).toMatchObject({ deskId: (lost as { deskId: string }).deskId });
    expect(await statusOf((again as { token: string }).token)).toBe(200);
    expect(await statusOf((lost as { token: string }).token)).toBe(401);
    expect(await enrol({ ...request, attempt: 'a-try-of-somebody-else' })).toBe(403);
    expect(await enrol({ code, deskName: 'Counter' })).toBe(403);
    await server.database.pool.query(
      "update enrolment_codes set used_at = now() - interval '11 min'",
    );
    expect(await enrol(request)).toBe(403);
  });
});
