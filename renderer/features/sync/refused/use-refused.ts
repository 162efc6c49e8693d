import { useCallback, useMemo, useRef, useState } from 'react';
import type { CommandName, RejectedRow } from '../../../../shared/contracts/data-api.ts';
import type { WireError } from '../../../../shared/contracts/errors.ts';
import { useData } from '../../../data/data-provider.tsx';
import { useQuery, useWatch } from '../../../data/use-answer.ts';
import { showToast } from '../../../ui/toasts/toast-store.ts';
import { tellSentAgain } from '../undo-action.ts';
import { useRevision } from '../use-revision.ts';

export interface Refused {
  rows: readonly RejectedRow[];
  isLoading: boolean;
  error: WireError | undefined;
  /** The chosen row; null only when there is none. */
  row: RejectedRow | null;
  index: number;
  choose: (index: number) => void;
  isBusy: boolean;
  letGo: (row: RejectedRow) => Promise<void>;
  retry: (row: RejectedRow) => Promise<void>;
  /** Asks for the list again after something was done to it. */
  askAgain: () => void;
}

/** Refused work and the line of it one is at; a line that goes leaves the choice to the one that takes its place. */
export function useRefused(): Refused {
  const client = useData();
  const sync = useWatch('sync/state', {}).data;
  const book = useWatch('book/version', {}).data;
  const [asked, setAsked] = useState(0);
  const revision = useRevision([book?.version, sync?.rejected, asked].join('/'));
  const { data, status, error } = useQuery('rejected/list', {}, revision);
  const [isBusy, setBusy] = useState(false);
  const rows = useMemo(() => data ?? [], [data]);
  const chosen = useRef<{ key: string; index: number }>({ key: '', index: 0 });
  const [, setChoice] = useState('');
  const found = rows.findIndex(({ key }) => key === chosen.current.key);
  const index = found >= 0 ? found : Math.min(chosen.current.index, rows.length - 1);
  const row = rows[index] ?? null;
  if (row) chosen.current = { key: row.key, index };

  const choose = useCallback(
    (next: number) => {
      const key = rows[next]?.key ?? '';
      chosen.current = { key, index: next };
      setChoice(key);
    },
    [rows],
  );
  const askAgain = useCallback(() => setAsked((times) => times + 1), []);
  const run = useCallback(
    async <K extends CommandName>(
      name: K & ('rejected/discard' | 'rejected/retry'),
      key: string,
    ) => {
      setBusy(true);
      const result = await client.runCommand(name, { key });
      setBusy(false);
      if (!result.ok) showToast({ messageKey: `errors:${result.error.code}`, tone: 'error' });
      askAgain();
      return result;
    },
    [client, askAgain],
  );
  return {
    rows,
    isLoading: status === 'loading',
    error,
    row,
    index,
    choose,
    isBusy,
    askAgain,
    letGo: async ({ key }) => {
      const result = await run('rejected/discard', key);
      if (result.ok) showToast({ messageKey: 'refused:toast.letGo' });
    },
    retry: async ({ key }) => {
      const result = await run('rejected/retry', key);
      if (result.ok) tellSentAgain(client, result.value.actionId);
    },
  };
}
