import type { SellInput } from '../../../shared/contracts/data-api.ts';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import type { Customer } from '../../../shared/domain/customer/customer.ts';
import { repairCustomer } from '../../../shared/domain/customer/repair.ts';
import { findPeriodProblem } from '../../../shared/domain/vehicle/ownership-period.ts';
import { planSale, type SalePlan } from '../../../shared/domain/vehicle/sale.ts';
import type { Ownership, Vehicle } from '../../../shared/domain/vehicle/vehicle.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { RecordWrite } from '../desk/database.ts';
import type { Command, CommandContext } from './command.ts';
import { assertNamed } from './customers.ts';
import { inputs } from './inputs.ts';
import { applyChange, newRecord, nextVersion, readRecord } from './records.ts';

export const editOwnership: Command<'ownerships/edit'> = {
  input: inputs['ownerships/edit'],
  async run(context, { id, change, draftKey }) {
    const before = await readRecord(context, 'ownerships', id);
    const fields = applyChange(context, before, change) as unknown as Ownership;
    const problem = findPeriodProblem(fields);
    if (problem) throw new ForecourtError('INVALID_INPUT', problem);
    const after = nextVersion(context, 'ownerships', before, { ...fields });
    const { actionId } = await context.writeRecords({
      kind: 'ownershipEdited',
      subjectId: before.customerId,
      draftKey,
      writes: [{ collection: 'ownerships', id, before, after }],
    });
    return ok({ id, actionId, rev: after.rev });
  },
};

/** The buyer if they are new, every tie to the car, the odometer: all of the sale in one action. */
export const sellVehicle: Command<'ownerships/sell'> = {
  input: inputs['ownerships/sell'],
  async run(context, { id, buyer, soldOn, km, draftKey }) {
    const tie = await readRecord(context, 'ownerships', id);
    const vehicle = await readRecord(context, 'vehicles', tie.vehicleId);
    const ties = await tiesOf(context, tie.vehicleId);
    const added = await findBuyer(context, buyer);
    const plan = planSale(vehicle, ties, id, { buyerId: added.id, soldOn, km });
    if (!plan.ok) {
      const code = plan.error === 'endedAlready' ? 'CHANGED_MEANWHILE' : 'INVALID_INPUT';
      throw new ForecourtError(code, plan.error);
    }
    const { begun } = plan.value;
    const owned = newRecord(context, 'ownerships', begun.fields, { id: begun.id });
    const { actionId } = await context.writeRecords({
      kind: 'vehicleSold',
      subjectId: tie.customerId,
      draftKey,
      writes: [
        ...added.writes,
        ...changesOf(context, plan.value, ties, vehicle),
        { collection: 'ownerships', id: owned.id, before: null, after: owned },
      ],
    });
    return ok({ id: owned.id, actionId, rev: owned.rev, buyerId: added.id });
  },
};

async function tiesOf(context: CommandContext, vehicleId: string): Promise<Ownership[]> {
  const found = await context.collections.ownerships.find({ selector: { vehicleId } }).exec();
  return found.map((tie) => tie.toMutableJSON());
}

/** The customer who buys: one of the book, or a new one with the write that adds them. */
async function findBuyer(
  context: CommandContext,
  buyer: SellInput['buyer'],
): Promise<{ id: string; writes: RecordWrite[] }> {
  if ('customerId' in buyer) {
    const { id } = await readRecord(context, 'customers', buyer.customerId);
    return { id, writes: [] };
  }
  assertNamed(buyer.draft);
  const after: Customer = newRecord(context, 'customers', repairCustomer(buyer.draft));
  return {
    id: after.id,
    writes: [{ collection: 'customers', id: after.id, before: null, after }],
  };
}

function changesOf(
  context: CommandContext,
  { ended, mileage }: SalePlan,
  ties: readonly Ownership[],
  vehicle: Vehicle,
): RecordWrite[] {
  const writes = ended.flatMap((fields): RecordWrite[] => {
    const before = ties.find((tie) => tie.id === fields.id);
    if (!before) return [];
    const after = nextVersion(context, 'ownerships', before, { ...fields });
    return [{ collection: 'ownerships', id: before.id, before, after }];
  });
  if (mileage === null) return writes;
  const after = nextVersion(context, 'vehicles', vehicle, { ...vehicle, mileage });
  return [...writes, { collection: 'vehicles', id: vehicle.id, before: vehicle, after }];
}
