import type { HistoryRow } from '../../../shared/contracts/data-api.ts';
import { parseStamp } from '../../../shared/domain/clock/clock.ts';
import type { DomainEvent } from '../../../shared/domain/event/event.ts';
import { overruledBody } from '../../../shared/domain/event/overruled.ts';
import { compareCodeUnits } from '../../../shared/lib/compare.ts';
import type { ReplicaContext } from '../replica/context.ts';

const HISTORY_MAX = 200;

/** What was overruled in the documents of a customer and of their cars, newest first. */
export async function readHistory(
  context: ReplicaContext,
  ownerIds: readonly string[],
): Promise<HistoryRow[]> {
  const events = await Promise.all(ownerIds.map((id) => context.factsOfCustomer('events', id)));
  const newest = events
    .flat()
    .filter(({ kind }) => kind === 'overruled')
    .sort((a, b) => compareCodeUnits(b.at, a.at) || compareCodeUnits(b.id, a.id))
    .slice(0, HISTORY_MAX);
  if (newest.length === 0) return [];
  const names = await readUserNames(context);
  return newest.flatMap((event) => toRow(event, names));
}

/** Nothing for a body this program cannot read. */
function toRow(event: DomainEvent, names: ReadonlyMap<string, string>): HistoryRow[] {
  const parsed = overruledBody.safeParse(event.body);
  if (!parsed.success) return [];
  const { collection, documentId, group, overruled, kept, stamp } = parsed.data;
  const who = stamp === undefined ? null : parseStamp(stamp);
  return [
    {
      id: event.id,
      at: event.at,
      collection,
      documentId,
      group,
      overruled,
      kept,
      overruledBy: who && {
        deskId: who.deskId,
        userName: who.userId === null ? null : (names.get(who.userId) ?? null),
        at: who.at,
      },
    },
  ];
}

export async function readUserNames({ collections }: ReplicaContext): Promise<Map<string, string>> {
  // Sealed on the disk, so their kind cannot be asked for; there are few.
  const definitions = await collections.definitions.find().exec();
  const users = definitions.filter(({ kind }) => kind === 'user');
  return new Map(users.map((user) => [user.id, user.name]));
}
