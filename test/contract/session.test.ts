import { afterEach, describe, expect, it } from 'vitest';
import type { DataClient } from '../../renderer/data/data-client.ts';
import { createHandlers } from '../../renderer/worker/handlers.ts';
import type {
  CommandName,
  Commands,
  OpenInput,
  QueryName,
  WatchName,
} from '../../shared/contracts/data-api.ts';
import type { Definition } from '../../shared/domain/definition/definition.ts';
import { ROLES, type Role } from '../../shared/domain/user/user.ts';
import {
  createProfile,
  type DeskOptions,
  enrolOnlyFetch,
  type InProcessDesk,
  OPEN,
  type Profile,
  startDesk,
} from '../support/in-process-desk.ts';
import { createTestUser, signIn, TEST_NAME, TEST_PIN } from '../support/test-user.ts';
import { awaitSnapshot } from '../support/watching.ts';
import { DRAFT } from './data-api.suite.ts';

const running: InProcessDesk[] = [];
afterEach(async () => {
  for (const desk of running.splice(0)) await desk.close();
});

/** A server that enrols with these users and then cannot be reached. */
const enrolWith = (users: Definition[]): typeof fetch => {
  return async (input, init) => {
    const answer = (await (await enrolOnlyFetch(input, init)).json()) as object;
    return Response.json({ ...answer, users: users.map((user) => ({ ...user, _deleted: false })) });
  };
};

async function start(
  profile: Profile,
  options: Partial<DeskOptions> = {},
  host: OpenInput = OPEN,
): Promise<InProcessDesk> {
  const desk = startDesk(profile, { fetch: enrolOnlyFetch, ...options });
  running.push(desk);
  const opened = await desk.client.runCommand('session/open', host);
  if (opened.ok && opened.value.phase === 'notEnrolled') {
    const enrol = { serverUrl: 'http://127.0.0.1:1', code: 'CODE-1', deskName: 'T' };
    await desk.client.runCommand('session/enrol', enrol);
  }
  return desk;
}

async function restart(profile: Profile, options: Partial<DeskOptions> = {}, host?: OpenInput) {
  await running.pop()?.close();
  return await start(profile, options, host);
}

const phaseOf = async (client: DataClient) =>
  (await awaitSnapshot(client, 'session/state', {}, () => true)).phase;

async function run<K extends CommandName>(
  client: DataClient,
  name: K,
  input: Commands[K]['input'],
) {
  const result = await client.runCommand(name, input);
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`);
  return result.value as Commands[K]['output'];
}

describe('signing in', () => {
  it('sets a garage up that has nobody, and asks for the PIN at the next start', async () => {
    const profile = createProfile('memory');
    const { client } = await start(profile, { fetch: enrolWith([]) });
    expect(await phaseOf(client)).toBe('setUp');
    const state = await run(client, 'session/set-up', { name: '  Mara   Kessler ', pin: '2580' });
    expect(state).toMatchObject({
      phase: 'ready',
      user: { name: 'Mara Kessler', role: 'manager' },
    });

    const again = await restart(profile);
    const locked = await awaitSnapshot(again.client, 'session/state', {}, () => true);
    expect(locked).toMatchObject({
      phase: 'locked',
      users: [{ name: 'Mara Kessler', role: 'manager', waitUntil: null }],
      garages: [{ name: 'Werkstatt Muster' }],
    });
    expect(
      await again.client.runCommand('session/set-up', { name: 'Eva', pin: '1111' }),
    ).toMatchObject({ error: { code: 'LOCKED' } });
    await signIn(again.client, '2580');
    expect(await phaseOf(again.client)).toBe('ready');
  });

  it('does not find fault with what is asked while the book is being closed', async () => {
    const desk = await start(createProfile('memory'));
    await signIn(desk.client);
    const closing = desk.close();
    expect(await desk.client.runCommand('customers/add', { draft: DRAFT })).toMatchObject({
      ok: false,
      error: { code: 'DISCONNECTED' },
    });
    await closing;
  });

  it('lists who is active only, and lets nobody else in', async () => {
    const users = [
      await createTestUser({ id: 'b', name: 'Bruno' }),
      await createTestUser({ id: 'a', name: 'Ada' }),
      { ...(await createTestUser({ id: 'c', name: 'Cem' })), isActive: false },
    ];
    const { client } = await start(createProfile('memory'), { fetch: enrolWith(users) });
    const { users: rows } = await awaitSnapshot(client, 'session/state', {}, () => true);
    expect(rows?.map(({ name }) => name)).toEqual(['Ada', 'Bruno']);
    for (const userId of ['c', 'nobody']) {
      expect(await client.runCommand('session/sign-in', { userId, pin: TEST_PIN })).toMatchObject({
        error: { code: 'NOT_FOUND' },
      });
    }
  });

  it('counts misses, makes wait after the fifth, over a restart and though the clock is set back', async () => {
    const profile = createProfile('memory');
    const { client } = await start(profile);
    const miss = (desk: DataClient, pin = '0000') =>
      desk.runCommand('session/sign-in', { userId: 'user-1', pin });
    for (const misses of [1, 2, 3, 4, 5]) {
      expect(await miss(client)).toMatchObject({
        error: { code: 'PIN_WRONG', details: { misses } },
      });
    }
    expect(await miss(client, TEST_PIN)).toMatchObject({ error: { code: 'PIN_WAIT' } });

    const later = await restart(profile, { clockOffMs: -86_400_000 });
    expect(await miss(later.client, TEST_PIN)).toMatchObject({
      error: { code: 'PIN_WAIT', details: { seconds: 30 } },
    });
    const [row] = (await awaitSnapshot(later.client, 'session/state', {}, () => true)).users ?? [];
    expect(row?.waitUntil).toMatch(/^20/);

    // A day behind, the clock has run 31 s since the last look.
    const over = await restart(profile, { clockOffMs: -86_400_000 + 31_000 });
    expect(await miss(over.client)).toMatchObject({ error: { details: { misses: 6 } } });
    expect(await miss(over.client, TEST_PIN)).toMatchObject({
      error: { code: 'PIN_WAIT', details: { seconds: 60 } },
    });
    const end = await restart(profile, { clockOffMs: -86_400_000 + 120_000 });
    await signIn(end.client);
    await run(end.client, 'session/lock', {});
    expect(await miss(end.client)).toMatchObject({ error: { details: { misses: 1 } } });
  });

  it('gives ten tries at once no more than one after the other', async () => {
    const { client } = await start(createProfile('memory'));
    const tries = Array.from({ length: 10 }, () =>
      client.runCommand('session/sign-in', { userId: 'user-1', pin: '0000' }),
    );
    const codes = (await Promise.all(tries)).map((result) =>
      result.ok ? 'ok' : result.error.code,
    );
    expect(codes.filter((code) => code === 'PIN_WRONG')).toHaveLength(5);
    expect(codes.filter((code) => code === 'PIN_WAIT')).toHaveLength(5);
  });

  it('locks at once when a manager elsewhere lets the user go, and takes over another role', async () => {
    const desk = await start(createProfile('memory'));
    await signIn(desk.client);
    const { definitions } = desk.session.book().context.collections;
    const mine = await createTestUser({ role: 'advisor' });
    await definitions.insert(mine);
    const state = await awaitSnapshot(
      desk.client,
      'session/state',
      {},
      ({ user }) => user?.role === 'advisor',
    );
    expect(state.phase).toBe('ready');
    await (await definitions.findOne('user-1').exec())?.incrementalPatch({ isActive: false });
    const locked = await awaitSnapshot(
      desk.client,
      'session/state',
      {},
      ({ phase }) => phase !== 'ready',
    );
    // Nobody is left, and yet nobody may set the garage up anew.
    expect(locked).toMatchObject({ phase: 'locked', users: [] });
    expect(await desk.client.runCommand('customers/add', { draft: DRAFT })).toMatchObject({
      error: { code: 'LOCKED' },
    });
  });
});

describe('a book that only its users open', () => {
  const BY_USER = { ...OPEN, isHostProtected: false };

  it('is closed after a start, drawn by the roster, and opened by the first who signs in', async () => {
    const profile = createProfile('dexie');
    const { client } = await start(profile, { fetch: enrolWith([]) }, BY_USER);
    await run(client, 'session/set-up', { name: 'Mara Kessler', pin: '2580' });
    const { id } = await run(client, 'customers/add', { draft: DRAFT });
    const eva = await run(client, 'users/add', { name: 'Eva', role: 'advisor', pin: '1111' });

    const again = await restart(profile, {}, BY_USER);
    const { phase, users } = await awaitSnapshot(again.client, 'session/state', {}, () => true);
    expect([phase, users?.map(({ name }) => name)]).toEqual(['locked', ['Eva', 'Mara Kessler']]);
    expect(again.session.openedBook()).toBeNull();
    const { line } = await awaitSnapshot(again.client, 'sync/state', {}, () => true);
    expect(line).toBe('paused');
    expect(
      await again.client.runCommand('session/sign-in', { userId: eva.id, pin: '2580' }),
    ).toMatchObject({ error: { code: 'PIN_WRONG' } });
    expect(again.session.openedBook()).toBeNull();
    await run(again.client, 'session/sign-in', { userId: eva.id, pin: '1111' });
    const page = await awaitSnapshot(again.client, 'customers/page', { id }, (it) => it !== null);
    expect(page?.customer).toMatchObject({ firstName: 'Ada' });
    // Behind the lock it stays open.
    await run(again.client, 'session/lock', {});
    expect(again.session.openedBook()).not.toBeNull();
  });

  it('is opened by a new PIN, and no longer by who was let go', async () => {
    const profile = createProfile('dexie');
    const { client } = await start(profile, { fetch: enrolWith([]) }, BY_USER);
    await run(client, 'session/set-up', { name: 'Mara Kessler', pin: '2580' });
    const eva = await run(client, 'users/add', { name: 'Eva', role: 'manager', pin: '1111' });
    const cem = await run(client, 'users/add', { name: 'Cem', role: 'advisor', pin: '3333' });
    await run(client, 'users/change-pin', { id: eva.id, pin: '4444' });
    await run(client, 'users/edit', { id: cem.id, set: { isActive: false } });

    const again = await restart(profile, {}, BY_USER);
    expect(
      await again.client.runCommand('session/sign-in', { userId: cem.id, pin: '3333' }),
    ).toMatchObject({ error: { code: 'NOT_FOUND' } });
    await run(again.client, 'session/sign-in', { userId: eva.id, pin: '4444' });
    expect(await phaseOf(again.client)).toBe('ready');
  });
});

describe('a locked desk', () => {
  const OPEN = new Set([
    'session/open',
    'session/enrol',
    'session/start-anew',
    'session/set-up',
    'session/sign-in',
    'session/lock',
    'session/state',
    'sync/state',
  ]);

  it('answers LOCKED to every entry but the session’s own and the state of the line', async () => {
    const desk = await start(createProfile('memory'));
    const { calls, watches } = createHandlers(desk.session, {
      storageInfo: async () => null,
    } as never);
    const names = Object.keys(calls).filter((name) => !OPEN.has(name));
    expect(names.length).toBeGreaterThan(25);
    for (const name of names) {
      const answer = await desk.client
        .query(name as QueryName, {} as never)
        .then((value) => (value as { error?: unknown }).error ?? value)
        .catch((error: unknown) => error);
      expect(answer, name).toMatchObject({ code: 'LOCKED' });
    }
    for (const name of Object.keys(watches)) {
      const answer = awaitSnapshot(desk.client, name as WatchName, {} as never, () => true);
      if (OPEN.has(name)) await answer;
      else await expect(answer, name).rejects.toThrow('LOCKED');
    }
  });

  it('ends every running watch, and holds back what was being answered', async () => {
    const { client } = await start(createProfile('memory'));
    await signIn(client);
    const { id } = await run(client, 'customers/add', { draft: DRAFT });
    const ended = new Promise((resolve) => {
      client.watch('customers/page', { id }, () => undefined, resolve);
    });
    const asked = client.query('customers/list', {
      sort: 'name',
      direction: 'ascending',
      filter: {},
      offset: 0,
      limit: 10,
    });
    const locked = run(client, 'session/lock', {});
    await expect(asked).rejects.toMatchObject({ code: 'LOCKED' });
    expect(await ended).toMatchObject({ code: 'LOCKED' });
    expect((await locked).user).toBeUndefined();
  });
});

describe('roles', () => {
  const startAs = async (role: Role) => {
    const user = await createTestUser({ role });
    const other = await createTestUser({ id: 'user-2', name: 'Other', role: 'manager' });
    const desk = await start(createProfile('memory'), { fetch: enrolWith([user, other]) });
    await desk.session.openedBook()?.context.collections.definitions.bulkInsert([user, other]);
    await run(desk.client, 'session/sign-in', { userId: 'user-1', pin: TEST_PIN });
    return desk;
  };
  const codeOf = async (client: DataClient, name: CommandName, input: unknown) => {
    const result = await client.runCommand(name, input as never);
    return result.ok ? 'ok' : result.error.code;
  };

  it.each(ROLES)('gives %s what the role may do, and FORBIDDEN for the rest', async (role) => {
    const { client } = await startAs(role);
    const writes = role === 'auditor' ? 'FORBIDDEN' : 'ok';
    expect(await codeOf(client, 'customers/add', { draft: DRAFT })).toBe(writes);
    const manages = role === 'manager' || role === 'hq' ? 'ok' : 'FORBIDDEN';
    const eva = { name: 'Eva', role: 'hq', pin: '1111' };
    expect(await codeOf(client, 'users/add', eva)).toBe(manages);
    const edit = { id: 'user-2', set: { isActive: false } };
    expect(await codeOf(client, 'users/edit', edit)).toBe(manages);
    expect(await codeOf(client, 'users/change-pin', { id: 'user-2', pin: '2222' })).toBe(manages);
    // Their own PIN is everybody's, with the old one only.
    const own = { id: 'user-1', pin: '3333' };
    expect(await codeOf(client, 'users/change-pin', own)).toBe('FORBIDDEN');
    expect(await codeOf(client, 'users/change-pin', { ...own, oldPin: '9999' })).toBe('PIN_WRONG');
    expect(await codeOf(client, 'users/change-pin', { ...own, oldPin: TEST_PIN })).toBe('ok');
    await run(client, 'session/lock', {});
    await awaitSnapshot(client, 'session/state', {}, ({ phase }) => phase === 'locked');
    await run(client, 'session/sign-in', { userId: 'user-1', pin: '3333' });
  });

  it('names the user in every stamp and in the action', async () => {
    const { client, session } = await startAs('advisor');
    const { id, actionId } = await run(client, 'customers/add', { draft: DRAFT });
    const { collections, desk } = session.book().context;
    const customer = await collections.customers.findOne(id).exec();
    expect(Object.values(customer?.stamps ?? {})).toEqual([
      expect.stringMatching(/^20.*Z~desk-a~user-1$/),
    ]);
    expect(await desk.actions.get(actionId)).toMatchObject({ userId: 'user-1' });
  });
});

describe('people', () => {
  it('adds, renames and lets go, and keeps a manager and names that can be told apart', async () => {
    const { client, session } = await start(createProfile('memory'));
    await session.openedBook()?.context.collections.definitions.insert(await createTestUser());
    await signIn(client);
    const code = async (name: CommandName, input: unknown) => {
      const result = await client.runCommand(name, input as never);
      return result.ok ? 'ok' : result.error.code;
    };
    const lindner = { name: ` ${TEST_NAME.toUpperCase()} `, role: 'advisor', pin: '1111' };
    expect(await code('users/add', lindner)).toBe('NAME_TAKEN');
    const { id } = await run(client, 'users/add', { name: 'Eva', role: 'advisor', pin: '1111' });
    await awaitSnapshot(client, 'session/state', {}, () => true);
    await expect.poll(() => client.query('users/list', {})).toHaveLength(2);
    expect(await code('users/edit', { id, set: { name: TEST_NAME } })).toBe('NAME_TAKEN');
    const demote = { id: 'user-1', set: { role: 'advisor' } };
    expect(await code('users/edit', demote)).toBe('LAST_MANAGER');
    expect(await code('users/edit', { id: 'user-1', set: { isActive: false } })).toBe(
      'LAST_MANAGER',
    );
    expect(await code('users/edit', { id, set: { role: 'hq' } })).toBe('ok');
    await expect
      .poll(() => client.query('users/list', {}))
      .toContainEqual({
        id,
        name: 'Eva',
        role: 'hq',
        isActive: true,
      });
    expect(await code('users/edit', demote)).toBe('ok');
    expect(await code('users/add', { name: 'X', role: 'advisor', pin: '12a4' })).toBe('FORBIDDEN');
  });
});
