import { beforeEach, describe, expect, it } from 'vitest';
import { type DeskDatabase, openDeskDatabase } from '../../renderer/worker/desk/database.ts';
import { takeFormerToken } from '../../renderer/worker/desk/former-token.ts';
import { readToken, writeEnrolment } from '../../renderer/worker/desk/identity.ts';
import { createProfile } from '../support/in-process-desk.ts';
import { createOpenVault, settled } from '../support/sealed.ts';

const IDENTITY = { deskId: 'd', deskName: 'T', serverUrl: '', garages: [], enrolledAt: '' };

describe('takeFormerToken', () => {
  const { indexedDb } = createProfile('memory');
  let desk: DeskDatabase;

  beforeEach(async () => {
    const request = indexedDb.indexedDB.open('forecourt-secrets', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('secrets').put('token of 0.1.0', 'deskToken');
    };
    (await settled(request)).close();
    await indexedDb.indexedDB.deleteDatabase('desk');
    desk = openDeskDatabase('desk', indexedDb, await createOpenVault());
    return () => desk.close();
  });

  const names = async () => (await indexedDb.indexedDB.databases()).map(({ name }) => name);

  it('seals the token of an enrolled desk and removes it from where it could be read', async () => {
    await desk.meta.put({ key: 'identity', value: IDENTITY });
    await takeFormerToken(desk, indexedDb);
    expect(await readToken(desk)).toBe('token of 0.1.0');
    expect(await names()).toEqual(['desk']);
  });

  it('never takes the place of a newer token', async () => {
    await writeEnrolment(desk, IDENTITY, 'newer');
    await takeFormerToken(desk, indexedDb);
    expect(await readToken(desk)).toBe('newer');
    expect(await names()).toEqual(['desk']);
  });

  it('removes the token of a desk that is not enrolled any more', async () => {
    await takeFormerToken(desk, indexedDb);
    expect(await readToken(desk)).toBeNull();
    expect(await names()).not.toContain('forecourt-secrets');
  });
});
