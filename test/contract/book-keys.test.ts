import { afterEach, describe, expect, it } from 'vitest';
import { openDeskDatabase } from '../../renderer/worker/desk/database.ts';
import { readIdentity, readToken, writeEnrolment } from '../../renderer/worker/desk/identity.ts';
import type { SessionState } from '../../shared/contracts/data-api.ts';
import {
  createProfile,
  enrolOnlyFetch,
  type InProcessDesk,
  OPEN,
  type Profile,
  startDesk,
} from '../support/in-process-desk.ts';
import { createOpenVault, rawRecords } from '../support/sealed.ts';
import { signIn } from '../support/test-user.ts';
import { DRAFT } from './data-api.suite.ts';

const OTHER_HOST = { ...OPEN, hostKey: 'O'.repeat(43) };
const ENROL = { serverUrl: 'http://127.0.0.1:1', code: 'CODE-1', deskName: 'Tresen' };

const running: InProcessDesk[] = [];
afterEach(async () => {
  for (const desk of running.splice(0)) await desk.close();
});

async function open(profile: Profile, input = OPEN): Promise<[InProcessDesk, SessionState]> {
  for (const desk of running.splice(0)) await desk.close();
  const desk = startDesk(profile, { fetch: enrolOnlyFetch });
  running.push(desk);
  const opened = await desk.client.runCommand('session/open', input);
  if (!opened.ok) throw new Error(opened.error.code);
  return [desk, opened.value];
}

async function enrolledBook(): Promise<Profile> {
  const profile = createProfile('dexie');
  const [desk] = await open(profile);
  expect(await desk.client.runCommand('session/enrol', ENROL)).toEqual({ ok: true, value: {} });
  await signIn(desk.client);
  const added = await desk.client.runCommand('customers/add', { draft: DRAFT });
  expect(added.ok).toBe(true);
  return profile;
}

describe('the keys of a book', () => {
  it('says KEY_MISSING with the key of another host, and removes nothing', async () => {
    const profile = await enrolledBook();
    const [, state] = await open(profile, OTHER_HOST);
    expect(state).toMatchObject({ phase: 'failed', error: { code: 'KEY_MISSING' } });
    const [desk, again] = await open(profile);
    expect(again.phase).toBe('locked');
    await signIn(desk.client);
    const { collections } = desk.session.book().context;
    expect(await collections.customers.find().exec()).toMatchObject([{ firstName: 'Ada' }]);
  });

  it('starts anew when somebody says so, and leaves nothing of the old book', async () => {
    const profile = await enrolledBook();
    const [desk] = await open(profile, OTHER_HOST);
    const anew = await desk.client.runCommand('session/start-anew', {});
    expect(anew).toEqual({ ok: true, value: { phase: 'notEnrolled' } });
    const records = await rawRecords(profile.indexedDb.indexedDB);
    expect(records.filter((record) => 'sealed' in record)).toEqual([]);
    await desk.client.runCommand('session/enrol', ENROL);
    await signIn(desk.client);
    const { collections } = desk.session.book().context;
    expect(await collections.customers.find().exec()).toEqual([]);
    const [, next] = await open(profile, OTHER_HOST);
    expect(next.phase).toBe('locked');
  });

  it('refuses to start anew while the book can be opened', async () => {
    const [desk] = await open(await enrolledBook());
    const anew = await desk.client.runCommand('session/start-anew', {});
    expect(anew).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    expect(desk.session.state.get().phase).toBe('locked');
  });

  it('never has an identity without its token', async () => {
    const { indexedDb } = createProfile('memory');
    const desk = openDeskDatabase('desk', indexedDb, await createOpenVault());
    const identity = { deskId: 'd', deskName: 'T', serverUrl: '', garages: [], enrolledAt: '' };
    const fail = () => {
      throw new Error('the disk is full');
    };
    desk.secrets.hook('creating', fail);
    await expect(writeEnrolment(desk, identity, 'token')).rejects.toThrow('the disk is full');
    expect(await readIdentity(desk)).toBeNull();
    desk.secrets.hook('creating').unsubscribe(fail);
    await writeEnrolment(desk, identity, 'token');
    expect(await readIdentity(desk)).toEqual(identity);
    expect(await readToken(desk)).toBe('token');
    desk.close();
  });

  it.each(['', 'A'.repeat(42), `${'A'.repeat(42)}=`])(
    'refuses the host key "%s"',
    async (hostKey) => {
      const { client } = startDesk(createProfile('memory'), { fetch: enrolOnlyFetch });
      const opened = await client.runCommand('session/open', { ...OPEN, hostKey });
      expect(opened).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    },
  );
});
