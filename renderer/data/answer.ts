import type { WireError } from '../../shared/contracts/errors.ts';

/**
 * What a component sees of a query or watch. `data` keeps the previous answer while a new one is on its
 * way, so that lists do not flicker while somebody types.
 */
export type Answer<T> =
  | { status: 'loading'; data: T | undefined; error: undefined }
  | { status: 'ready'; data: T; error: undefined }
  | { status: 'failed'; data: T | undefined; error: WireError };

export type AnswerEvent<T> =
  | { kind: 'asked' }
  | { kind: 'answered'; value: T }
  | { kind: 'failed'; error: WireError };

export function nextAnswer<T>(answer: Answer<T>, event: AnswerEvent<T>): Answer<T> {
  switch (event.kind) {
    case 'asked':
      return { status: 'loading', data: answer.data, error: undefined };
    case 'answered':
      return { status: 'ready', data: event.value, error: undefined };
    case 'failed':
      return { status: 'failed', data: answer.data, error: event.error };
  }
}

/** Two inputs with the same key ask the same; a file is told by name, size and date. */
export function inputKey(input: unknown): string {
  return JSON.stringify(input, (_key, value: unknown) =>
    value instanceof File ? ['file', value.name, value.size, value.lastModified] : value,
  );
}
