import { z } from 'zod';
import { customer } from '../../../shared/domain/customer/customer.ts';
import { normalise } from '../../../shared/domain/record/normalise.ts';
import { day, id } from '../../../shared/domain/record/record.ts';
import { mileageReading, ownership, vehicle } from '../../../shared/domain/vehicle/vehicle.ts';

/** What the program fills in itself. */
const OWN = { id: true, garageIds: true, rev: true, stamps: true, createdAt: true } as const;

const customerDraft = customer.omit(OWN);
const vehicleDraft = vehicle.omit(OWN);
const ownershipDraft = ownership.omit({ ...OWN, customerId: true, vehicleId: true });

/** Forms send empty text for what is not there. */
function draftOf<T extends z.ZodType>(draft: T) {
  return z.preprocess((raw) => (isObject(raw) ? normalise(raw) : raw), draft);
}

/** Only optional fields can be cleared; setting one to nothing clears it. */
function changeOf<Shape extends z.ZodRawShape>(draft: z.ZodObject<Shape>) {
  const optional = Object.keys(draft.shape).filter(
    (name) => (draft.shape[name] as z.ZodType).safeParse(undefined).success,
  );
  const change = z.strictObject({
    set: draft.partial(),
    clear: z.array(z.enum(optional as [string, ...string[]])),
    baseRev: z.number().int().min(1),
  });
  return z.preprocess((raw) => {
    if (!isObject(raw) || !isObject(raw.set) || !Array.isArray(raw.clear)) return raw;
    const set = normalise(raw.set) as Record<string, unknown>;
    const emptied = Object.keys(raw.set).filter((name) => set[name] === undefined);
    return { ...raw, set, clear: [...new Set([...raw.clear, ...emptied])] };
  }, change);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const draftKey = z.string().min(1).max(300).optional();

export const inputs = {
  'customers/add': z.strictObject({ draft: draftOf(customerDraft), draftKey }),
  'customers/edit': z.strictObject({ id, change: changeOf(customerDraft), draftKey }),
  'customers/remove': z.strictObject({ id }),
  'vehicles/add': z.strictObject({
    customerId: id,
    draft: draftOf(vehicleDraft),
    ownership: draftOf(ownershipDraft),
    draftKey,
  }),
  'vehicles/edit': z.strictObject({ id, change: changeOf(vehicleDraft), draftKey }),
  'ownerships/edit': z.strictObject({ id, change: changeOf(ownershipDraft), draftKey }),
  'ownerships/sell': z.strictObject({
    id,
    buyer: z.union([
      z.strictObject({ customerId: id }),
      z.strictObject({ draft: draftOf(customerDraft) }),
    ]),
    soldOn: day,
    km: mileageReading.shape.km.optional(),
    draftKey,
  }),
  'actions/undo': z.strictObject({ actionId: id }),
} as const;
