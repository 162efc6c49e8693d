import type { ActionKind } from '../../../shared/contracts/data-api.ts';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import { changedGroups, revertChange } from '../../../shared/domain/merge/changes.ts';
import {
  type Fields,
  MERGE_RULES,
  type RecordCollection,
} from '../../../shared/domain/merge/rules.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { RecordWrite, StoredAction } from '../desk/database.ts';
import type { Command, CommandContext } from './command.ts';
import { inputs } from './inputs.ts';
import { findRecord, nextVersion } from './records.ts';

/** A person is let go or let in again by name, not by the key that takes back a typing error. */
const FINAL: ReadonlySet<ActionKind> = new Set<ActionKind>(['undone', 'userAdded', 'userEdited']);

/** Whether `actions/undo` can take an action back; imports have an undo of their own. */
export function isUndoable(action: StoredAction): boolean {
  return !FINAL.has(action.kind) && action.undoneBy === undefined && action.writes.length > 0;
}

/**
 * Takes an action back as a new action. Field groups somebody changed since are kept and named; when
 * nothing is left to take back, the command is refused.
 */
export const undoAction: Command<'actions/undo'> = {
  input: inputs['actions/undo'],
  async run(context, { actionId }) {
    const action = await context.desk.actions.get(actionId);
    if (!action) throw new ForecourtError('NOT_FOUND', `action ${actionId}`);
    if (!isUndoable(action)) throw new ForecourtError('NOTHING_TO_UNDO', `action ${actionId}`);
    const kept: string[] = [];
    const writes: RecordWrite[] = [];
    for (const write of action.writes) {
      const inverse = await invert(context, write);
      kept.push(...inverse.kept);
      if (inverse.write) writes.push(inverse.write);
    }
    if (writes.length === 0) {
      throw new ForecourtError('CHANGED_MEANWHILE', `changed since: ${kept.join(', ')}`);
    }
    const undo = await context.writeRecords({
      kind: 'undone',
      subjectId: action.subjectId,
      undoes: actionId,
      writes,
    });
    return ok({ kept, actionId: undo.actionId });
  },
};

interface Inverse {
  write: RecordWrite | null;
  kept: string[];
}

async function invert(context: CommandContext, write: RecordWrite): Promise<Inverse> {
  const { id } = write;
  const collection = write.collection as RecordCollection;
  const rules = MERGE_RULES[collection];
  const current = await findRecord(context, collection, id);
  const before = write.before as unknown as Fields | null;
  const after = write.after as unknown as Fields | null;

  if (before === null) {
    // Added: taken away again, unless somebody has worked on it since.
    if (!current) return { write: null, kept: [] };
    const changed = after ? changedGroups(rules, after, current as unknown as Fields) : [];
    if (changed.length > 0) return { write: null, kept: changed };
    return { write: { collection, id, before: current, after: null }, kept: [] };
  }
  if (after === null) {
    // Removed: put back as it was, one version above its tombstone.
    if (current) return { write: null, kept: [] };
    const removed = write.before as { rev: number };
    const version = { ...before, rev: removed.rev + 1 } as never;
    const restored = nextVersion(context, collection, version, before);
    return { write: { collection, id, before: null, after: restored }, kept: [] };
  }
  // Edited, and gone since: there is nothing left to take the edit back from.
  if (!current) return { write: null, kept: changedGroups(rules, before, after) };
  const reverted = revertChange(rules, { before, after, current: current as unknown as Fields });
  if (reverted.reverted.length === 0) return { write: null, kept: reverted.kept };
  const next = nextVersion(context, collection, current, reverted.fields);
  return { write: { collection, id, before: current, after: next }, kept: reverted.kept };
}
