import type { World } from '../world/world.ts';
import { version } from './stories.ts';

/** Everything known about a document that a violation names, itself or by its action. */
export function tell(world: World, violation: string): string[] {
  const ids = new Set(violation.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? []);
  for (const { actionId, id } of world.ledger.writes) if (ids.has(actionId)) ids.add(id);
  const lines: string[] = [];
  for (const id of ids) {
    for (const write of world.ledger.writes) {
      if (write.id !== id && write.actionId !== id) continue;
      lines.push(
        `  ${write.desk} ${write.kind} ${write.actionId} ${write.collection} ${write.id}: ${version(write.before)} -> ${version(write.after)}`,
      );
    }
    lines.push(...world.stories.of(id).map((line) => `  ${line}`));
  }
  return lines;
}
