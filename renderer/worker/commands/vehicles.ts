import { ok } from '../../../shared/lib/result.ts';
import type { Command } from './command.ts';
import { inputs } from './inputs.ts';
import { applyChange, newRecord, nextVersion, readRecord } from './records.ts';

export const addVehicle: Command<'vehicles/add'> = {
  input: inputs['vehicles/add'],
  async run(context, { customerId, draft, ownership: tie, draftKey }) {
    await readRecord(context, 'customers', customerId);
    const vehicle = newRecord(context, 'vehicles', draft);
    const ownership = newRecord(context, 'ownerships', {
      ...tie,
      customerId,
      vehicleId: vehicle.id,
    });
    const { actionId } = await context.writeRecords({
      kind: 'vehicleAdded',
      subjectId: customerId,
      draftKey,
      writes: [
        { collection: 'vehicles', id: vehicle.id, before: null, after: vehicle },
        { collection: 'ownerships', id: ownership.id, before: null, after: ownership },
      ],
    });
    return ok({ id: vehicle.id, actionId, rev: vehicle.rev });
  },
};

export const editVehicle: Command<'vehicles/edit'> = {
  input: inputs['vehicles/edit'],
  async run(context, { id, change, draftKey }) {
    const before = await readRecord(context, 'vehicles', id);
    const after = nextVersion(context, 'vehicles', before, applyChange(context, before, change));
    const ties = await context.collections.ownerships.find({ selector: { vehicleId: id } }).exec();
    // Of a sold car, whoever has it now.
    const owner = ties.find(({ status }) => status === 'active') ?? ties[0];
    const { actionId } = await context.writeRecords({
      kind: 'vehicleEdited',
      subjectId: owner?.customerId ?? null,
      draftKey,
      writes: [{ collection: 'vehicles', id, before, after }],
    });
    return ok({ id, actionId, rev: after.rev });
  },
};
