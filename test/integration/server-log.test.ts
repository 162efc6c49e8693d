import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROTOCOL_HEADER } from '../../shared/contracts/sync-protocol.ts';
import { revokeDesk } from '../../sync-server/auth/desks.ts';
import { buildCustomer, buildVehicle, SAMPLE_DOCUMENTS } from '../support/sample-documents.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { createSigningUser } from '../support/signing-user.ts';
import { createSyncClient, toWire } from '../support/sync-client.ts';

let server: TestServer;
let log = '';
beforeAll(async () => {
  server = await startTestServer({
    onLog: (line) => {
      log += line;
    },
  });
});
afterAll(() => server.close());

/** All of it is said to the server below; none of it may be found in the log. */
const PRIVATE = {
  name: 'Zebedäus',
  company: 'Xylophonbau',
  phone: '+4930777666',
  email: 'zebedaeus@private.example',
  plate: 'B-QX 987',
  deskName: 'Empfangstresen',
  userName: 'Wachtmeisterin',
  query: 'geheimsuche',
};

it('carries ids, routes and codes, and nothing of anybody, whatever goes wrong', async () => {
  const code = await server.enrolmentCode('garage-1');
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [PROTOCOL_HEADER]: '2', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  await post('/auth/enrol', { code: '00000-00000', deskName: PRIVATE.deskName });
  const enrolled = await post('/auth/enrol', { code, deskName: PRIVATE.deskName });
  const { token, deskId } = await enrolled.json();
  const desk = createSyncClient(server.url, token);
  const next = (await (await desk.fetch('/auth/rotate', { method: 'POST' })).json()).token;

  const user = await createSigningUser({ id: 'user-1', role: 'manager' });
  await desk.push('definitions', [{ next: { ...user.definition, name: PRIVATE.userName } }]);
  await desk.fetch('/desks', { headers: await user.headers('GET', '/desks') });
  await desk.fetch('/desks', { headers: await user.headers('GET', '/nowhere') });

  const customer = buildCustomer({
    id: 'customer-log',
    garageIds: ['garage-1'],
    firstName: PRIVATE.name,
    email: PRIVATE.email,
    phones: [{ number: PRIVATE.phone, kind: 'mobile', isPrimary: true }],
  });
  await desk.push('customers', [{ next: customer }]);
  await desk.push('customers', [{ next: { ...customer, garageIds: ['garage-2'] } }]);
  await desk.push('customers', [{ next: { ...customer, kind: PRIVATE.name } }]);
  await desk.push('vehicles', [{ next: buildVehicle({ id: 'v', plate: PRIVATE.plate }) }]);
  await post('/sync/customers/push', `{"rows":["${PRIVATE.name}`, desk.headers);
  await post('/sync/customers/push', { rows: [{ [PRIVATE.name]: 1 }] }, desk.headers);
  await desk.fetch(`/sync/customers/pull?checkpoint=${PRIVATE.query}`);
  await desk.fetch(`/${PRIVATE.query}?name=${PRIVATE.query}`);
  await desk.fetch(`/sync/${PRIVATE.query}/pull`);
  const events = await desk.events();
  await events.next();
  await events.close();

  // The database refuses, and its message repeats what it was given.
  const { pool } = server.database;
  await pool.query(
    `create function refuse() returns trigger language plpgsql as
     $$ begin raise exception 'not %', new.document using errcode = 'P0001', detail = new.document; end $$;
     create trigger refuse before insert on feed for each row execute function refuse()`,
  );
  const failed = { next: { ...SAMPLE_DOCUMENTS.visits[0], id: 'visit-log', notes: PRIVATE.name } };
  await expect(desk.push('visits', [failed])).rejects.toThrow('500');
  await pool.query('drop trigger refuse on feed');

  await revokeDesk(pool, deskId);
  const unsent = [{ collection: 'customers', document: toWire(customer) }];
  await desk.fetch('/auth/closing', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ part: 0, isLast: true, unsent }),
  });

  // It is a log, and it has seen all this.
  for (const route of ['/auth/enrol', '/auth/rotate', '/auth/closing', '/sync/:collection/push']) {
    expect(log).toContain(`"route":"${route}"`);
  }
  expect(log).toContain('unexpected fault');
  expect(log).toContain(deskId);
  const secrets = [...Object.values(PRIVATE), code, token, next, 'Bearer', '00000-00000'];
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  for (const line of log.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('level');
});
