import { useEffect, useMemo, useState } from 'react';
import type { RejectedRow } from '../../../../../shared/contracts/data-api.ts';
import type { WireError } from '../../../../../shared/contracts/errors.ts';
import { isSame } from '../../../../../shared/domain/merge/is-same.ts';
import { useData } from '../../../../data/data-provider.tsx';
import { forgetOnLock } from '../../../../ui/forget-on-lock.ts';
import type { Problem } from '../../../../ui/form/problem.ts';
import { useFormat } from '../../../../ui/i18n/format-context.tsx';
import { tellSentAgain } from '../../undo-action.ts';
import type { Entry } from './entry.ts';
import { type Entries, mendEntries, readMend, serverEntry } from './mend-form.ts';

/** What was typed into a form that was closed, by the key of the row: Esc loses nothing. */
const KEPT = new Map<string, Entries>();
forgetOnLock(() => KEPT.clear());

export interface Mend {
  entries: Entries;
  /** Problems show once sending was tried; before that they would speak of what the server said already. */
  problems: Readonly<Record<string, Problem>>;
  problemCount: number;
  type: (field: string, entry: Entry) => void;
  /** The field stands as the server has it. */
  isServers: (field: string) => boolean;
  takeServer: (field: string) => void;
  takeMine: (field: string) => void;
  send: () => Promise<'sent' | 'problems' | 'failed'>;
  isSending: boolean;
  error: WireError | null;
}

export function useMend(row: RejectedRow): Mend {
  const client = useData();
  const { country } = useFormat();
  const [entries, setEntries] = useState<Entries>(
    () => KEPT.get(row.key) ?? mendEntries(row, country),
  );
  const [isTried, setTried] = useState(false);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  useEffect(() => {
    KEPT.set(row.key, entries);
  }, [row.key, entries]);
  const { change, problems } = useMemo(
    () => readMend(row, entries, country),
    [row, entries, country],
  );
  const problemCount = Object.keys(problems).length;
  const put = (field: string, entry: Entry) => setEntries((now) => ({ ...now, [field]: entry }));
  const send = async () => {
    setTried(true);
    if (problemCount > 0) return 'problems';
    setSending(true);
    const result = await client.runCommand('rejected/mend', { key: row.key, ...change });
    setSending(false);
    if (!result.ok) {
      setError(result.error);
      return 'failed';
    }
    KEPT.delete(row.key);
    tellSentAgain(client, result.value.actionId);
    return 'sent';
  };
  return {
    entries,
    problems: isTried ? problems : {},
    problemCount: isTried ? problemCount : 0,
    type: put,
    isServers: (field) => isSame(entries[field], serverEntry(row, field, country)),
    takeServer: (field) => put(field, serverEntry(row, field, country)),
    takeMine: (field) => {
      const mine = mendEntries(row, country)[field];
      if (mine) put(field, mine);
    },
    send,
    isSending,
    error,
  };
}
