import { expect, it } from 'vitest';
import { createToastStore } from './toast-store.ts';

it('keeps the newest three and lets each go by itself', () => {
  const store = createToastStore();
  for (const messageKey of ['a', 'b', 'c', 'd']) store.getState().show({ messageKey });
  expect(store.getState().toasts.map((toast) => toast.messageKey)).toEqual(['b', 'c', 'd']);
  const [, middle] = store.getState().toasts;
  store.getState().dismiss(middle?.id ?? -1);
  expect(store.getState().toasts.map((toast) => toast.messageKey)).toEqual(['b', 'd']);
});
