import type { ActionRow } from '../../../shared/contracts/data-api.ts';
import { customerName } from '../../../shared/domain/customer/customer.ts';
import { isUndoable } from '../commands/undo-action.ts';
import type { ReplicaContext } from '../replica/context.ts';

const ACTIONS_MAX = 500;

/** The latest actions of this desk, newest first. */
export async function listActions(context: ReplicaContext, limit: number): Promise<ActionRow[]> {
  const actions = await context.desk.actions
    .orderBy('id')
    .reverse()
    .limit(Math.min(Math.max(limit, 0), ACTIONS_MAX))
    .toArray();
  const ids = actions.flatMap(({ subjectId }) => (subjectId === null ? [] : [subjectId]));
  const customers = await context.collections.customers.findByIds([...new Set(ids)]).exec();
  return actions.map((action) => {
    const customer = action.subjectId === null ? undefined : customers.get(action.subjectId);
    return {
      id: action.id,
      kind: action.kind,
      at: action.at,
      subject: customer ? { customerId: customer.id, name: customerName(customer) } : null,
      count: action.count,
      state: action.state,
      number: action.number,
      isUndoable: isUndoable(action),
    };
  });
}
