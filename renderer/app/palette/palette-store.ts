import { create } from 'zustand';

interface PaletteStore {
  mode: 'closed' | 'actions' | 'shortcuts';
  open(mode: 'actions' | 'shortcuts'): void;
  close(): void;
}

export function createPaletteStore() {
  return create<PaletteStore>((set) => ({
    mode: 'closed',
    open: (mode) => set({ mode }),
    close: () => set({ mode: 'closed' }),
  }));
}

export const usePaletteStore = createPaletteStore();
