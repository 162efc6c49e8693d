import type { CommandContext } from '../../../renderer/worker/commands/command.ts';
import { changedGroups, stampChanges } from '../../../shared/domain/merge/changes.ts';
import {
  type Fields,
  MERGE_RULES,
  type RecordCollection,
} from '../../../shared/domain/merge/rules.ts';
import { buildVisit } from '../../support/sample-documents.ts';

export interface NewVisit {
  customerId: string;
  complaint: string;
}

interface Write {
  collection: RecordCollection;
  before: object | null;
  after: Fields & { id: string };
}

/** A visit of a customer, with a task to call back: two documents, one action. */
export async function writeVisit(
  context: CommandContext,
  { customerId, complaint }: NewVisit,
): Promise<{ actionId: string }> {
  const frame = () => ({
    id: context.newId(),
    garageIds: context.garages.slice(0, 1).map(({ id }) => id),
    rev: 1,
    createdAt: context.now(),
    stamps: { '*': context.newStamp() },
    customerId,
  });
  const { vehicleId, ...visit } = buildVisit({ ...frame(), complaint });
  const task = {
    ...frame(),
    kind: 'followUp',
    text: complaint,
    dueOn: '2026-04-01',
    status: 'open',
  };
  return await write(context, [
    { collection: 'visits', before: null, after: visit },
    { collection: 'tasks', before: null, after: task },
  ]);
}

/** A change for which there is no command yet; null when nothing changes. */
export async function editRecord(
  context: CommandContext,
  collection: RecordCollection,
  before: Fields & { id: string },
  set: Fields,
): Promise<{ actionId: string } | null> {
  context.sawStamps(before.stamps as Record<string, string>);
  const fields = { ...before, ...set, rev: (before.rev as number) + 1 };
  const rules = MERGE_RULES[collection];
  if (changedGroups(rules, before, fields).length === 0) return null;
  const stamps = stampChanges(rules, before as never, fields, context.newStamp());
  return await write(context, [{ collection, before, after: { ...fields, stamps } }]);
}

async function write(
  context: CommandContext,
  writes: readonly Write[],
): Promise<{ actionId: string }> {
  return await context.writeRecords({
    kind: 'customerEdited',
    subjectId: null,
    writes: writes.map((one) => ({ ...one, id: one.after.id })) as never,
  });
}
