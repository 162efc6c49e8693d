import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCustomer, SAMPLE_DOCUMENTS } from '../support/sample-documents.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSigningUser } from '../support/signing-user.ts';
import { createSyncClient, type SyncClient } from '../support/sync-client.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

let made = 0;
/** A garage of its own with one desk; its users are pushed as a desk pushes them. */
async function openGarage() {
  made += 1;
  const garageIds = [`garage-u${made}`];
  await server.addGarage(garageIds[0] as string);
  const desk = createSyncClient(server.url, (await server.enrol(...garageIds)).token);
  const user = async (id: string, more: object = {}) =>
    (await createSigningUser({ id: `${id}-${made}`, role: 'advisor', garageIds, ...more }))
      .definition;
  return { garageIds, desk, user };
}

async function push(
  desk: SyncClient,
  collection: 'customers' | 'definitions' | 'interactions',
  ...next: object[]
) {
  const { verdicts } = await desk.push(
    collection,
    next.map((it) => ({ next: it })),
  );
  return verdicts.map((it) => (it.verdict === 'rejected' ? it.code : it.verdict));
}

const stampOf = (...users: string[]) =>
  Object.fromEntries(
    users.map((user, at) => [`group${at}`, `2026-03-14T09:30:0${at}.000Z~desk-a~${user}`]),
  );

describe('a pushed write', () => {
  it('is judged by the role of the user whom its newest stamp names', async () => {
    const { garageIds, desk, user } = await openGarage();
    const manager = await user('manager', { role: 'manager' });
    const auditor = await user('auditor', { role: 'auditor', by: manager.id });
    expect(await push(desk, 'definitions', manager, auditor)).toEqual(['accepted', 'accepted']);
    const write = (...users: string[]) => {
      made += 1;
      return buildCustomer({ id: `by-user-${made}`, garageIds, stamps: stampOf(...users) });
    };
    expect(
      await push(
        desk,
        'customers',
        write(manager.id),
        write(auditor.id),
        write(auditor.id, manager.id),
        write(manager.id, auditor.id),
      ),
    ).toEqual(['accepted', 'FORBIDDEN', 'accepted', 'FORBIDDEN']);
  });

  it('of a desk of version 1 names nobody and is taken', async () => {
    const { garageIds, desk, user } = await openGarage();
    await push(desk, 'definitions', await user('manager', { role: 'manager' }));
    const stamps = { name: '2026-03-14T09:30:00.000Z~desk-a' };
    const next = buildCustomer({ id: `old-${made}`, garageIds, stamps });
    expect(await push(desk, 'customers', next)).toEqual(['accepted']);
  });

  it('of a user who was deactivated since is taken', async () => {
    const { garageIds, desk, user } = await openGarage();
    const manager = await user('manager', { role: 'manager' });
    const left = await user('left', { isActive: false, by: manager.id });
    await push(desk, 'definitions', manager, left);
    const next = buildCustomer({ id: `left-${made}`, garageIds, stamps: stampOf(left.id) });
    expect(await push(desk, 'customers', next)).toEqual(['accepted']);
  });

  it('of a fact is judged by the user it names', async () => {
    const { garageIds, desk, user } = await openGarage();
    const manager = await user('manager', { role: 'manager' });
    const auditor = await user('auditor', { role: 'auditor', by: manager.id });
    await push(desk, 'definitions', manager, auditor);
    const fact = (userId: string) => ({
      ...SAMPLE_DOCUMENTS.interactions[0],
      id: `fact-${made}-${userId}`,
      garageIds,
      userId,
    });
    expect(await push(desk, 'interactions', fact(manager.id), fact(auditor.id))).toEqual([
      'accepted',
      'FORBIDDEN',
    ]);
  });
});

describe('the users of a garage', () => {
  it('begin with whoever sits at the desk, and are the manager’s from then on', async () => {
    const { desk, user } = await openGarage();
    const manager = await user('manager', { role: 'manager' });
    const advisor = await user('advisor', { by: manager.id });
    // The second row is judged by what the first has made.
    const intruder = await user('intruder', { role: 'manager' });
    expect(await push(desk, 'definitions', manager, advisor, intruder)).toEqual([
      'accepted',
      'accepted',
      'FORBIDDEN',
    ]);
    const climber = await user('climber', { role: 'hq', by: advisor.id });
    expect(await push(desk, 'definitions', climber)).toEqual(['FORBIDDEN']);
  });

  it('have a body the server can read', async () => {
    const { desk, user } = await openGarage();
    const manager = await user('manager', { role: 'manager' });
    for (const body of [{}, { role: 'owner', key: manager.body.key }, { role: 'manager' }]) {
      expect(await push(desk, 'definitions', { ...manager, body })).toEqual(['INVALID_DOCUMENT']);
    }
  });

  it('change their own key, and not their role', async () => {
    const { desk, user } = await openGarage();
    const manager = await user('manager', { role: 'manager' });
    const advisor = await user('advisor', { by: manager.id });
    await push(desk, 'definitions', manager, advisor);
    const other = await user('advisor');
    const change = async (body: object) => {
      const next = {
        ...advisor,
        rev: 2,
        body,
        stamps: { body: `2027-01-01T00:00:00.000Z~desk-a~${advisor.id}` },
      };
      const { verdicts } = await desk.push('definitions', [{ assumed: advisor, next }]);
      return verdicts[0];
    };
    expect(await change({ ...other.body, role: 'manager' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await change(other.body)).toMatchObject({ verdict: 'accepted' });
  });
});
