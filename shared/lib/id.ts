import { v7 } from 'uuid';

/** UUIDv7: rises with time, also within one millisecond of one process. */
export function newId(): string {
  return v7();
}
