import type { CommandContext } from '../../../renderer/worker/commands/command.ts';

/** Points earned, or a note of something said. */
export type NewFact = { customerId: string } & (
  | { collection: 'entries'; points: number }
  | { collection: 'interactions'; content: string }
);

export async function writeFact(
  context: CommandContext,
  fact: NewFact,
): Promise<{ id: string; customerId: string }> {
  const frame = {
    id: context.newId(),
    garageIds: context.garages.slice(0, 1).map(({ id }) => id),
    customerId: fact.customerId,
    at: context.now(),
    deskId: context.deskId,
  };
  if (fact.collection === 'entries') {
    const { points } = fact;
    await context.writeFact('entries', { ...frame, programId: 'program-1', kind: 'earn', points });
  } else {
    await context.writeFact('interactions', {
      ...frame,
      kind: 'note',
      direction: 'none',
      tookPlaceAt: frame.at,
      content: fact.content,
    });
  }
  return { id: frame.id, customerId: frame.customerId };
}
