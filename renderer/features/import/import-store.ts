import { create } from 'zustand';
import type { WireError } from '../../../shared/contracts/errors.ts';
import type {
  ForcedLayout,
  ImportAnalysis,
  ImportField,
  ImportMapping,
} from '../../../shared/contracts/import-api.ts';
import { forgetOnLock } from '../../ui/forget-on-lock.ts';

/** What the user chose by hand; the detection is asked again around it. */
export type LayoutChange = ForcedLayout & Partial<Pick<ImportMapping, 'dateOrder' | 'country'>>;

interface ImportState {
  file: File | null;
  /** Null while the head of the file is read, and after that failed. */
  analysis: ImportAnalysis | null;
  chosen: LayoutChange;
  /** Fields set by hand, by column; they survive a change of the encoding, not of the columns. */
  edited: Readonly<Record<number, ImportField | null>>;
  error: WireError | null;
  /** The import whose outcome is shown. */
  shownId: string | null;
}

interface ImportStore extends ImportState {
  pick(file: File): void;
  change(change: LayoutChange): void;
  analysed(file: File, analysis: ImportAnalysis): void;
  failed(error: WireError): void;
  setField(column: number, field: ImportField | null): void;
  show(importId: string | null): void;
  reset(): void;
}

const EMPTY: ImportState = {
  file: null,
  analysis: null,
  chosen: {},
  edited: {},
  error: null,
  shownId: null,
};

/** The file being prepared; kept while the user looks at something else. */
export function createImportStore(initial: Partial<ImportState> = {}) {
  return create<ImportStore>((set) => ({
    ...EMPTY,
    ...initial,
    pick: (file) => set({ ...EMPTY, file }),
    change: (change) =>
      set(({ chosen, edited }) => ({
        chosen: { ...chosen, ...change },
        // Another sheet has other columns, even where it has as many.
        edited: change.sheet === undefined ? edited : {},
        error: null,
        shownId: null,
      })),
    analysed: (file, analysis) =>
      set((state) => {
        // An answer about a file that was put aside meanwhile.
        if (state.file !== file) return state;
        const isSameTable = state.analysis?.headers.length === analysis.headers.length;
        return { analysis, edited: isSameTable ? state.edited : {}, error: null };
      }),
    failed: (error) => set({ error }),
    setField: (column, field) =>
      set(({ edited }) => ({ edited: { ...edited, [column]: field }, error: null, shownId: null })),
    show: (shownId) => set({ shownId }),
    reset: () => set(EMPTY),
  }));
}

export const useImportStore = createImportStore();
// An import that runs goes on; only what was being prepared is put aside.
forgetOnLock(() => useImportStore.setState(({ shownId }) => ({ ...EMPTY, shownId })));

/** True while the table that was analysed is not, or not yet, of the sheet that was chosen. */
export function isOtherSheet(state: Pick<ImportState, 'analysis' | 'chosen'>): boolean {
  const { sheet } = state.chosen;
  return sheet !== undefined && sheet !== state.analysis?.mapping.sheet;
}

/** The mapping as it stands on the screen; null before the file was read. */
export function currentMapping(
  state: Pick<ImportState, 'analysis' | 'chosen' | 'edited'>,
): ImportMapping | null {
  const { analysis, chosen, edited } = state;
  if (!analysis) return null;
  const { mapping } = analysis;
  return {
    ...mapping,
    dateOrder: chosen.dateOrder ?? mapping.dateOrder,
    country: chosen.country ?? mapping.country,
    columns: mapping.columns.map((field, column) => {
      const own = edited[column];
      return own === undefined ? field : own;
    }),
  };
}
