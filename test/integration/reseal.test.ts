import { afterEach, describe, expect, it } from 'vitest';
import { textToBytes } from '../../renderer/worker/vault/sealed-text.ts';
import { keyNumberOf } from '../../renderer/worker/vault/vault.ts';
import {
  createProfile,
  enrolOnlyFetch,
  type InProcessDesk,
  OPEN,
  type Profile,
  startDesk,
} from '../support/in-process-desk.ts';
import { buildCustomer } from '../support/sample-documents.ts';
import { rawRecords } from '../support/sealed.ts';
import { signIn } from '../support/test-user.ts';

const YEAR_MS = 366 * 86_400_000;
/** More than are sealed anew at a time. */
const CUSTOMERS = 1_200;

type Start = { isUnsealed?: boolean; clockOffMs?: number };

const running: InProcessDesk[] = [];
afterEach(async () => {
  for (const desk of running.splice(0)) await desk.close();
});

async function open(profile: Profile, start: Start = {}): Promise<InProcessDesk> {
  for (const desk of running.splice(0)) await desk.close();
  const desk = startDesk(profile, { fetch: enrolOnlyFetch, ...start });
  running.push(desk);
  const opened = await desk.client.runCommand('session/open', OPEN);
  if (!opened.ok) throw new Error(opened.error.code);
  if (opened.value.phase === 'notEnrolled') {
    const enrol = { serverUrl: 'http://127.0.0.1:1', code: 'CODE-1', deskName: 'T' };
    await desk.client.runCommand('session/enrol', enrol);
    await signIn(desk.client);
    const { context } = desk.session.book();
    const { actionId } = await context.recordAction({ kind: 'imported', subjectId: null });
    const customers = Array.from({ length: CUSTOMERS }, (_, n) =>
      buildCustomer({ id: `customer-${n}`, lastName: `Lindqvist${n}` }),
    );
    await context.insertBatch('customers', customers, actionId);
    await desk.client.runCommand('drafts/save', { key: 'new', value: { name: 'Lindqvist' } });
  }
  await signIn(desk.client);
  return desk;
}

/** How many records of the desk lie under each key; 0 for what is not sealed and would have to be. */
async function keyNumbers(profile: Profile): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (const record of await rawRecords(profile.indexedDb.indexedDB)) {
    const { sealed } = record as { sealed?: string | Uint8Array };
    const isPlain = '_rev' in record || JSON.stringify(record).includes('Lindqvist');
    if (sealed === undefined && !isPlain) continue;
    const bytes = typeof sealed === 'string' ? textToBytes(sealed) : new Uint8Array(sealed ?? []);
    const number = Math.max(keyNumberOf(bytes), 0);
    counts[number] = (counts[number] ?? 0) + 1;
  }
  return counts;
}

/** What RxDB and the replication go by. */
async function versions(profile: Profile): Promise<unknown[]> {
  const records = await rawRecords(profile.indexedDb.indexedDB);
  const customers = records.filter(({ id }) => String(id).startsWith('customer-'));
  return customers.map(({ id, _rev, _meta, _deleted }) => ({ id, _rev, _meta, _deleted }));
}

async function expectWhole(desk: InProcessDesk): Promise<void> {
  const customers = await desk.session.book().context.collections.customers.find().exec();
  expect(customers).toHaveLength(CUSTOMERS);
  expect(customers.every(({ lastName }) => lastName?.startsWith('Lindqvist'))).toBe(true);
  const draft = await desk.client.query('drafts/read', { key: 'new' });
  expect(draft?.value).toEqual({ name: 'Lindqvist' });
  const row: { value: unknown } | undefined = await desk.session.desk().secrets.get('token');
  expect(row?.value).toBe('token-a');
}

const everythingUnder = (profile: Profile, number: number) =>
  expect
    .poll(async () => Object.keys(await keyNumbers(profile)), { timeout: 30_000 })
    .toEqual([String(number)]);

const ring = async (desk: InProcessDesk) => {
  const row = await desk.session.desk().keyring.get('ring');
  if (row?.key !== 'ring') throw new Error('no keys');
  return row.value.dataKeys.map(({ number }) => number);
};

describe('sealing anew', () => {
  it('takes over a book that was not sealed, changing no version and telling nobody', async () => {
    const profile = createProfile('dexie');
    await open(profile, { isUnsealed: true });
    const before = await versions(profile);
    expect(Object.keys(await keyNumbers(profile))).toEqual(['0']);
    const desk = await open(profile);
    let told = 0;
    desk.session.book().context.collections.customers.$.subscribe(() => {
      told += 1;
    });
    await everythingUnder(profile, 1);
    expect(told).toBe(0);
    expect(await versions(profile)).toEqual(before);
    const records = await rawRecords(profile.indexedDb.indexedDB);
    const own = records.filter(({ id }) => String(id).startsWith('collection|'));
    expect(own).toHaveLength(12);
    expect(own.every(({ context }) => context === 'collection')).toBe(true);
    await expectWhole(desk);
    await expectWhole(await open(profile));
  });

  it('gives a book with a key of a year a new one, and lets the old one go at the next start', async () => {
    const profile = createProfile('dexie');
    await open(profile);
    const before = await versions(profile);
    await everythingUnder(profile, 1);
    const desk = await open(profile, { clockOffMs: YEAR_MS });
    await everythingUnder(profile, 2);
    expect(await ring(desk)).toEqual([1, 2]);
    expect(await versions(profile)).toEqual(before);
    await expectWhole(desk);
    const next = await open(profile, { clockOffMs: YEAR_MS });
    await expect.poll(() => ring(next), { timeout: 30_000 }).toEqual([2]);
    await expectWhole(next);
  });

  it('goes on where it was cut off, and is readable all the while', async () => {
    const profile = createProfile('dexie');
    await open(profile);
    await everythingUnder(profile, 1);
    await open(profile, { clockOffMs: YEAR_MS });
    await expect
      .poll(async () => Object.keys(await keyNumbers(profile)), { timeout: 30_000, interval: 1 })
      .toEqual(['1', '2']);
    const second = await open(profile, { clockOffMs: YEAR_MS });
    await expectWhole(second);
    await everythingUnder(profile, 2);
    await expectWhole(second);
  });
});
