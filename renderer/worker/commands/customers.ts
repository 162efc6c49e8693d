import { ForecourtError } from '../../../shared/contracts/errors.ts';
import { type Customer, customerName } from '../../../shared/domain/customer/customer.ts';
import { repairCustomer } from '../../../shared/domain/customer/repair.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { RecordWrite } from '../desk/database.ts';
import type { Command } from './command.ts';
import { inputs } from './inputs.ts';
import { applyChange, newRecord, nextVersion, readRecord } from './records.ts';

export const addCustomer: Command<'customers/add'> = {
  input: inputs['customers/add'],
  async run(context, { draft, draftKey }) {
    assertNamed(draft);
    const customer = newRecord(context, 'customers', repairCustomer(draft));
    const { actionId } = await context.writeRecords({
      kind: 'customerAdded',
      subjectId: customer.id,
      draftKey,
      writes: [{ collection: 'customers', id: customer.id, before: null, after: customer }],
    });
    return ok({ id: customer.id, actionId, rev: customer.rev });
  },
};

export const editCustomer: Command<'customers/edit'> = {
  input: inputs['customers/edit'],
  async run(context, { id, change, draftKey }) {
    const before = await readRecord(context, 'customers', id);
    const fields = applyChange(context, before, change) as unknown as Customer;
    assertNamed(fields);
    const after = nextVersion(context, 'customers', before, { ...repairCustomer(fields) });
    const { actionId } = await context.writeRecords({
      kind: 'customerEdited',
      subjectId: id,
      draftKey,
      writes: [{ collection: 'customers', id, before, after }],
    });
    return ok({ id, actionId, rev: after.rev });
  },
};

/** Takes the customer and the ties to cars away; cars and visits stay. */
export const removeCustomer: Command<'customers/remove'> = {
  input: inputs['customers/remove'],
  async run(context, { id }) {
    const before = await readRecord(context, 'customers', id);
    const ownerships = await context.collections.ownerships
      .find({ selector: { customerId: id } })
      .exec();
    const writes: RecordWrite[] = [
      { collection: 'customers', id, before, after: null },
      ...ownerships.map((ownership) => ({
        collection: 'ownerships' as const,
        id: ownership.id,
        before: ownership.toMutableJSON(),
        after: null,
      })),
    ];
    const { actionId } = await context.writeRecords({
      kind: 'customerRemoved',
      subjectId: id,
      writes,
    });
    return ok({ id, actionId, rev: before.rev + 1 });
  },
};

/** Nobody is in the book without a name to find them by. */
export function assertNamed(customer: Parameters<typeof customerName>[0]): void {
  if (customerName(customer) === '') {
    throw new ForecourtError('INVALID_INPUT', 'a customer needs a name');
  }
}
