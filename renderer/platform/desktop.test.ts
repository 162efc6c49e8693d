import { describe, expect, it } from 'vitest';
import type { DesktopBridge } from '../../shared/contracts/ipc.ts';
import { createElectronDesktop } from './desktop.ts';
import { createFakeDesktop } from './fake-desktop.ts';

function bridge(changes: Partial<DesktopBridge>): DesktopBridge {
  return {
    appInfo: async () => ({ ok: false, error: { code: 'INTERNAL', message: 'not set' } }),
    readSecret: async () => ({ ok: true, value: '' }),
    forgetSecret: async () => ({ ok: true, value: undefined }),
    saveFile: async () => ({ ok: true, value: true }),
    trustServer: async () => ({ ok: true, value: true }),
    onMenuAction: () => () => undefined,
    ...changes,
  };
}

describe('createElectronDesktop', () => {
  it('hands out the value of an answer', async () => {
    const desktop = createElectronDesktop(
      bridge({ readSecret: async (name) => ({ ok: true, value: `${name} value` }) }),
    );
    expect(await desktop.readSecret('hostKey')).toBe('hostKey value');
  });

  it('throws the code of a refusal', async () => {
    const error = { code: 'SECRETS_UNAVAILABLE', message: 'no keyring' } as const;
    const desktop = createElectronDesktop(
      bridge({ readSecret: async () => ({ ok: false, error }) }),
    );
    await expect(desktop.readSecret('hostKey')).rejects.toMatchObject({
      name: 'ForecourtError',
      code: 'SECRETS_UNAVAILABLE',
    });
  });
});

describe('createFakeDesktop', () => {
  it('keeps secrets and saved files, and forwards menu actions until told to stop', async () => {
    const desktop = createFakeDesktop({ info: { serverUrl: 'http://127.0.0.1:4781' } });
    expect((await desktop.appInfo()).serverUrl).toBe('http://127.0.0.1:4781');
    const secret = await desktop.readSecret('hostKey');
    expect(await desktop.readSecret('hostKey')).toBe(secret);

    const request = { suggestedName: 'a.csv', mediaType: 'text/csv', bytes: new Uint8Array(1) };
    expect(await desktop.saveFile(request)).toBe(true);
    expect(desktop.saved).toEqual([request]);

    const heard: string[] = [];
    const stop = desktop.onMenuAction((actionId) => heard.push(actionId));
    desktop.chooseMenuAction('customers/add-customer');
    stop();
    desktop.chooseMenuAction('customers/add-customer');
    expect(heard).toEqual(['customers/add-customer']);
  });
});
