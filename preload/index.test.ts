import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { DesktopBridge } from '../shared/contracts/ipc.ts';

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  listeners: new Map<string, (event: object, message: unknown) => void>(),
  calls: [] as [string, unknown][],
}));

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: unknown) => electron.exposed.set(name, api),
  },
  ipcRenderer: {
    invoke: async (channel: string, request: unknown) => {
      electron.calls.push([channel, request]);
      return { ok: true, value: channel };
    },
    on: (channel: string, listener: (event: object, message: unknown) => void) =>
      electron.listeners.set(channel, listener),
    off: (channel: string) => electron.listeners.delete(channel),
  },
}));

describe('preload', () => {
  let desktop: DesktopBridge;

  beforeAll(async () => {
    await import('./index.ts');
    desktop = electron.exposed.get('desktop') as DesktopBridge;
  });

  it('exposes one object and nothing else', () => {
    expect([...electron.exposed.keys()]).toEqual(['desktop']);
  });

  it('sends each function down its own channel with a named request', async () => {
    const file = { suggestedName: 'a.csv', mediaType: 'text/csv', bytes: new Uint8Array([1]) };
    await desktop.appInfo();
    await desktop.readSecret('hostKey');
    await desktop.forgetSecret('hostKey');
    expect(await desktop.saveFile(file)).toEqual({ ok: true, value: 'files/save-file' });
    expect(electron.calls).toEqual([
      ['app/read-info', undefined],
      ['secrets/read-secret', { name: 'hostKey' }],
      ['secrets/forget-secret', { name: 'hostKey' }],
      ['files/save-file', file],
    ]);
  });

  it('passes a menu action on without its event, until the listener leaves', () => {
    const chosen: unknown[][] = [];
    const stop = desktop.onMenuAction((...received) => chosen.push(received));
    electron.listeners.get('menu/action-chosen')?.({ sender: 'main' }, { actionId: 'a/b' });
    expect(chosen).toEqual([['a/b']]);
    stop();
    expect(electron.listeners.has('menu/action-chosen')).toBe(false);
  });
});
