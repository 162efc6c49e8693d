import { type Dispatch, useEffect, useReducer, useRef } from 'react';
import type { Queries, QueryName, Watches, WatchName } from '../../shared/contracts/data-api.ts';
import { toWireError } from '../../shared/contracts/errors.ts';
import { type Answer, type AnswerEvent, inputKey, nextAnswer } from './answer.ts';
import { useData } from './data-provider.tsx';

/** One answer; asked again when the input or `revision` changes. Answers to older inputs are dropped. */
export function useQuery<K extends QueryName>(
  name: K,
  input: Queries[K]['input'],
  revision = 0,
): Answer<Queries[K]['output']> {
  const client = useData();
  const stable = useStableInput(input);
  const [answer, dispatch] = useAnswer<Queries[K]['output']>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks again on purpose
  useEffect(() => {
    let isCurrent = true;
    dispatch({ kind: 'asked' });
    client.query(name, stable).then(
      (value) => isCurrent && dispatch({ kind: 'answered', value }),
      (error: unknown) => isCurrent && dispatch({ kind: 'failed', error: toWireError(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [client, name, stable, revision, dispatch]);
  return answer;
}

/** A whole new snapshot at each change. */
export function useWatch<K extends WatchName>(
  name: K,
  input: Watches[K]['input'],
): Answer<Watches[K]['output']> {
  const client = useData();
  const stable = useStableInput(input);
  const [answer, dispatch] = useAnswer<Watches[K]['output']>();
  useEffect(() => {
    dispatch({ kind: 'asked' });
    return client.watch(
      name,
      stable,
      (value) => dispatch({ kind: 'answered', value }),
      (error) => dispatch({ kind: 'failed', error }),
    );
  }, [client, name, stable, dispatch]);
  return answer;
}

function useAnswer<T>(): [Answer<T>, Dispatch<AnswerEvent<T>>] {
  return useReducer(nextAnswer<T>, { status: 'loading', data: undefined, error: undefined });
}

/** The same object as long as the content is the same, so that inline literals do not ask again. */
function useStableInput<T>(input: T): T {
  const kept = useRef(input);
  if (inputKey(kept.current) !== inputKey(input)) kept.current = input;
  return kept.current;
}
