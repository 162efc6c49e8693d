import type { CustomerGroups } from '../../shared/domain/customer-union/customer-groups.ts';
import {
  type ReadUnionEvent,
  readUnionEvent,
  type UnionEvent,
} from '../../shared/domain/customer-union/merge-event.ts';
import { event } from '../../shared/domain/event/event.ts';

/** An event as the desk that wrote it stores it, read back. */
export function readBack(written: UnionEvent, at: string, deskId = 'desk-a'): ReadUnionEvent {
  const read = readUnionEvent(event.parse({ ...written, garageIds: ['garage-1'], at, deskId }));
  if (!read) throw new Error(`cannot be read: ${written.id}`);
  return read;
}

export function takeIn(
  groups: CustomerGroups,
  events: readonly UnionEvent[],
  at = '2026-03-14T09:30:00.000Z',
): void {
  for (const written of events) groups.add(readBack(written, at));
}
