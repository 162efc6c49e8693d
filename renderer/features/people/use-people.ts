import { useEffect, useState } from 'react';
import type { UserRow } from '../../../shared/contracts/data-api.ts';
import type { WireError } from '../../../shared/contracts/errors.ts';
import { useQuery, useWatch } from '../../data/use-answer.ts';
import { useMay } from '../../ui/permission/use-may.ts';

export interface PeopleData {
  /** Who is signed in; null for the moment before that is known. */
  own: { id: string; name: string } | null;
  isManager: boolean;
  users: readonly UserRow[];
  error: WireError | undefined;
}

/** The users of the garage; asked again whenever the desk learns something of them. */
export function usePeople(): PeopleData {
  const may = useMay();
  const session = useWatch('session/state', {}).data;
  const [revision, setRevision] = useState(0);
  // Every change of the roster tells the session's state anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the new state is the reason to ask
  useEffect(() => setRevision((last) => last + 1), [session]);
  const { data, error } = useQuery('users/list', {}, revision);
  const own = session?.user ?? null;
  const users = [...(data ?? [])].sort(
    (a, b) => Number(b.isActive) - Number(a.isActive) || a.name.localeCompare(b.name),
  );
  return { own, isManager: may('manageUsers'), users, error };
}
