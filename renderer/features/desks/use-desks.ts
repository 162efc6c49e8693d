import { useCallback, useEffect, useMemo, useState } from 'react';
import type { WireError } from '../../../shared/contracts/errors.ts';
import type { DeskSummary } from '../../../shared/contracts/sync-protocol.ts';
import { useQuery, useWatch } from '../../data/use-answer.ts';
import { inListOrder } from './desks-view.ts';

/** Contacts grow old while one looks at them. */
const RENEW_MS = 30_000;

export interface Desks {
  /** Undefined until the server has answered once. */
  desks: readonly DeskSummary[] | undefined;
  isLoading: boolean;
  error: WireError | undefined;
  again: () => void;
}

/** The desks as the server knows them, asked for again from time to time and when the line is back. */
export function useDesks(): Desks {
  const line = useWatch('sync/state', {}).data?.line;
  const [revision, setRevision] = useState(0);
  const again = useCallback(() => setRevision((times) => times + 1), []);
  useEffect(() => {
    const timer = setInterval(again, RENEW_MS);
    return () => clearInterval(timer);
  }, [again]);
  useEffect(() => {
    if (line === 'online') again();
  }, [line, again]);
  const { data, status, error } = useQuery('desks/list', {}, revision);
  const desks = useMemo(() => (data ? inListOrder(data) : undefined), [data]);
  return { desks, isLoading: status === 'loading', error, again };
}
