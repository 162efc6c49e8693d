import type { BrowserContext } from '@playwright/test';
import { type DeskPage, openDeskPage } from './page.ts';

/** A page of an origin of its own. */
export interface Tab {
  call<K extends keyof DeskPage>(name: K, ...values: Parameters<DeskPage[K]>): Promise<void>;
  onText(listener: (text: string) => void): void;
  close(): Promise<void>;
}

export async function openTab(context: BrowserContext, origin: string): Promise<Tab> {
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  let listener: (text: string) => void = () => undefined;
  await devTools.send('Runtime.enable');
  await devTools.send('Runtime.addBinding', { name: 'toSimulator' });
  devTools.on('Runtime.bindingCalled', ({ payload }) => listener(payload));
  await page.goto(`${origin}/`);
  await page.evaluate(openDeskPage);
  return {
    call: async (name, ...values) => {
      const expression = `desk.${name}(...${JSON.stringify(values)})`;
      const { exceptionDetails: failed } = await devTools.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
      });
      if (failed)
        throw new Error(`${name} failed: ${failed.exception?.description ?? failed.text}`);
    },
    onText: (next) => {
      listener = next;
    },
    close: async () => {
      await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
      await page.close();
    },
  };
}
