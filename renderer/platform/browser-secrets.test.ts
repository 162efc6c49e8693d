import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { createBrowserSecrets } from './browser-secrets.ts';

describe('createBrowserSecrets', () => {
  it('keeps a secret for the next window of the same browser', async () => {
    const browser = new IDBFactory();
    await createBrowserSecrets(browser).write('deskToken', 'Schlüssel 🔑');
    expect(await createBrowserSecrets(browser).read('deskToken')).toBe('Schlüssel 🔑');
  });

  it('has nothing before the first secret, and only the newest after the second', async () => {
    const secrets = createBrowserSecrets(new IDBFactory());
    expect(await secrets.read('deskToken')).toBeNull();
    await secrets.write('deskToken', 'old');
    await secrets.write('deskToken', 'new');
    expect(await secrets.read('deskToken')).toBe('new');
  });

  it('says so when the browser has no room left', async () => {
    const full = {
      open: () => {
        const request = {
          error: new DOMException('full', 'QuotaExceededError'),
        } as IDBOpenDBRequest;
        queueMicrotask(() => request.onerror?.(new Event('error')));
        return request;
      },
    } as unknown as globalThis.IDBFactory;
    await expect(createBrowserSecrets(full).write('deskToken', 'x')).rejects.toMatchObject({
      code: 'STORAGE_FULL',
    });
  });
});
