import { describe, expect, it } from 'vitest';
import type { DataClient } from '../../renderer/data/data-client.ts';
import type { RpcPort } from '../../shared/lib/rpc.ts';
import {
  channelPorts,
  createProfile,
  directPorts,
  enrolOnlyFetch,
  type InProcessDesk,
  OPEN,
  type StorageName,
  startDesk,
} from '../support/in-process-desk.ts';
import { signIn } from '../support/test-user.ts';
import { type DeskUnderTest, describeDataApi } from './data-api.suite.ts';

const SERVER = 'http://127.0.0.1:1';

async function enrolledDesk(
  storage: StorageName,
  connectPorts: () => [RpcPort, RpcPort],
): Promise<DeskUnderTest> {
  const profile = createProfile(storage);
  const windows: InProcessDesk[] = [];
  const openWindow = () => {
    const window = startDesk(profile, { fetch: enrolOnlyFetch, connectPorts });
    windows.push(window);
    return window;
  };
  const openBook = (client: DataClient) => client.runCommand('session/open', OPEN);

  const first = openWindow();
  await openBook(first.client);
  await first.client.runCommand('session/enrol', {
    serverUrl: SERVER,
    code: 'CODE-1',
    deskName: 'Tresen',
  });
  await signIn(first.client);
  return {
    client: first.client,
    restart: async () => {
      await windows.pop()?.close();
      const { client } = openWindow();
      await openBook(client);
      await signIn(client);
      return client;
    },
    secondWindow: async () => openWindow().client,
    closeFirstWindow: async () => {
      await windows.shift()?.close();
    },
    close: async () => {
      for (const window of windows) await window.close();
    },
  };
}

describeDataApi('in process on memory', () => enrolledDesk('memory', directPorts));
describeDataApi('over a message channel on Dexie', () => enrolledDesk('dexie', channelPorts));

describe('before enrolment', () => {
  it('says so, and every call about the book answers NOT_ENROLLED', async () => {
    const { client, close } = startDesk(createProfile('memory'), { fetch: enrolOnlyFetch });
    const opened = await client.runCommand('session/open', OPEN);
    expect(opened).toEqual({ ok: true, value: { phase: 'notEnrolled' } });
    await expect(client.query('actions/list', { limit: 1 })).rejects.toMatchObject({
      code: 'NOT_ENROLLED',
    });
    const enrol = { serverUrl: 'http://garage.example', code: 'CODE-1', deskName: 'Tresen' };
    expect(await client.runCommand('session/enrol', enrol)).toMatchObject({
      error: { code: 'INSECURE_SERVER' },
    });
    await close();
  });
});
