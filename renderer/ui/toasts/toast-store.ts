import { create } from 'zustand';
import { forgetOnLock } from '../forget-on-lock.ts';

export interface Toast {
  /** Qualified text key. */
  messageKey: string;
  params?: Record<string, string | number>;
  tone?: 'neutral' | 'error';
  /** Takes back what the toast tells of. */
  undo?: () => void | Promise<void>;
}

interface ToastStore {
  toasts: readonly (Toast & { id: number })[];
  show(toast: Toast): void;
  dismiss(id: number): void;
}

/** More than this many cover the list they speak of; the oldest goes. */
const TOASTS_MAX = 3;

export function createToastStore() {
  let lastId = 0;
  return create<ToastStore>((set) => ({
    toasts: [],
    show: (toast) => {
      lastId += 1;
      const shown = { ...toast, id: lastId };
      set(({ toasts }) => ({ toasts: [...toasts, shown].slice(-TOASTS_MAX) }));
    },
    dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
  }));
}

export const useToastStore = createToastStore();
forgetOnLock(() => useToastStore.setState({ toasts: [] }));

export function showToast(toast: Toast): void {
  useToastStore.getState().show(toast);
}
