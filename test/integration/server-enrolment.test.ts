import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL_HEADER } from '../../shared/contracts/sync-protocol.ts';
import { revokeDesk } from '../../sync-server/auth/desks.ts';
import { createEnrolmentCode } from '../../sync-server/auth/enrolment.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSyncClient } from '../support/sync-client.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

function enrol(body: unknown, headers: Record<string, string> = {}) {
  return fetch(`${server.url}/auth/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [PROTOCOL_HEADER]: '1', ...headers },
    body: JSON.stringify(body),
  });
}

describe('POST /auth/enrol', () => {
  it('trades a code for a desk, a token with the region, and its garages', async () => {
    const code = await server.enrolmentCode('garage-2', 'garage-1');
    const answer = await enrol({ code: code.toLowerCase(), deskName: 'Counter' });
    expect(answer.status).toBe(200);
    const desk = await answer.json();
    expect(desk).toMatchObject({ garages: [{ id: 'garage-2', region: 'eu' }, { id: 'garage-1' }] });
    expect(desk.token).toMatch(/^eu\./);
    const page = await createSyncClient(server.url, desk.token).pull('customers');
    expect(page.documents).toEqual([]);
  });

  it('takes a code only once, also from two desks at the same moment', async () => {
    const code = await server.enrolmentCode('garage-1');
    const answers = await Promise.all([1, 2, 3].map(() => enrol({ code, deskName: 'Counter' })));
    expect(answers.map((it) => it.status).sort((a, b) => a - b)).toEqual([200, 403, 403]);
  });

  it('refuses a code that is too old', async () => {
    const code = await server.enrolmentCode('garage-1');
    await server.database.pool.query(
      "update enrolment_codes set expires_at = now() - interval '1 s'",
    );
    const answer = await enrol({ code, deskName: 'Counter' });
    expect(await answer.json()).toMatchObject({ error: { code: 'ENROLMENT_CODE_INVALID' } });
  });

  it('stores neither code nor token', async () => {
    const code = await server.enrolmentCode('garage-1');
    const { token } = await (await enrol({ code, deskName: 'Counter' })).json();
    const { rows } = await server.database.pool.query(
      "select encode(token_hash, 'escape') as stored from desks union all select encode(code_hash, 'escape') from enrolment_codes",
    );
    const stored = rows.map((row) => row.stored).join();
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(code);
  });

  it('names no garage that is not there and no two regions at once', async () => {
    await server.addGarage('garage-gulf', { region: 'gcc' });
    const { pool } = server.database;
    await expect(createEnrolmentCode(pool, ['nowhere'])).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(createEnrolmentCode(pool, ['garage-1', 'garage-gulf'])).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('keeps the region of a garage', async () => {
    const { pool } = server.database;
    await expect(
      pool.query("update garages set region = 'gcc' where id = 'garage-1'"),
    ).rejects.toThrow('fixed');
  });

  it('slows down guessing, and the right code too, until the minute is over', async () => {
    const own = await startTestServer();
    try {
      const ask = (code: string) =>
        fetch(`${own.url}/auth/enrol`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', [PROTOCOL_HEADER]: '1' },
          body: JSON.stringify({ code, deskName: 'Counter' }),
        });
      for (let tries = 0; tries < 10; tries += 1)
        expect((await ask('00000-00000')).status).toBe(403);
      const answer = await ask(await own.enrolmentCode('garage-1'));
      expect(answer.status).toBe(429);
      expect(await answer.json()).toMatchObject({ error: { code: 'TOO_MANY_REQUESTS' } });
    } finally {
      await own.close();
    }
  });
});

describe('a token', () => {
  it.each([
    ['missing', ''],
    ['foreign', 'Bearer eu.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['broken', 'Basic x'],
  ])('that is %s gets 401', async (_name, authorization) => {
    const answer = await fetch(`${server.url}/sync/customers/pull`, {
      headers: { authorization, [PROTOCOL_HEADER]: '1' },
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { code: 'UNAUTHORISED' } });
  });

  it('stops working when its desk is revoked', async () => {
    const desk = await server.enrol('garage-1');
    await revokeDesk(server.database.pool, desk.deskId);
    await expect(createSyncClient(server.url, desk.token).pull('customers')).rejects.toThrow('401');
  });
});
