import { type Dispatch, useEffect, useReducer } from 'react';
import { toWireError } from '../../../shared/contracts/errors.ts';
import { useData } from '../../data/data-provider.tsx';
import { EMPTY_FIND, FIND_LIMIT, type FindEvent, type FindState, nextFind } from './find-state.ts';

/** Asks at every letter; the worker answers within a frame, so there is nothing to wait for. */
export function useFind(): [FindState, Dispatch<FindEvent>] {
  const client = useData();
  const [state, dispatch] = useReducer(nextFind, EMPTY_FIND);
  const { text } = state;
  useEffect(() => {
    if (text.trim() === '') return;
    client.query('customers/find', { text, limit: FIND_LIMIT }).then(
      (value) => dispatch({ kind: 'answered', text, value }),
      (error: unknown) => dispatch({ kind: 'failed', text, error: toWireError(error) }),
    );
  }, [client, text]);
  return [state, dispatch];
}
