import { APPOINTMENT_GROUPS } from '../appointment/appointment.ts';
import { CUSTOMER_GROUPS, type Customer } from '../customer/customer.ts';
import { repairCustomer } from '../customer/repair.ts';
import { DEFINITION_GROUPS } from '../definition/definition.ts';
import { ENROLMENT_GROUPS } from '../enrolment/enrolment.ts';
import { SURVEY_GROUPS } from '../survey/survey.ts';
import { TASK_GROUPS } from '../task/task.ts';
import { OWNERSHIP_GROUPS, VEHICLE_GROUPS } from '../vehicle/vehicle.ts';
import { VISIT_GROUPS } from '../visit/visit.ts';

export type Fields = Record<string, unknown>;

/** How the records of one collection merge. Every field belongs to exactly one group. */
export interface MergeRules {
  /** Fields that make sense only together; any other field is a group of its own, named like it. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Fields that are sets of texts. */
  readonly sets: readonly string[];
  /** Lists whose elements merge one by one, with the field that names an element. */
  readonly keyedLists: Readonly<Record<string, string>>;
  /** Restores invariants afterwards. */
  repair(document: Fields): Fields;
}

const asIs = (document: Fields): Fields => document;
const rules = (groups: MergeRules['groups'], more: Partial<MergeRules> = {}): MergeRules => ({
  groups,
  sets: ['garageIds'],
  keyedLists: {},
  repair: asIs,
  ...more,
});

export const MERGE_RULES = {
  customers: rules(CUSTOMER_GROUPS, {
    sets: ['garageIds', 'tags', 'optIns'],
    keyedLists: { phones: 'number', addresses: 'id' },
    repair: (document) => ({ ...repairCustomer(document as unknown as Customer) }),
  }),
  vehicles: rules(VEHICLE_GROUPS, { keyedLists: { mileage: 'on' } }),
  ownerships: rules(OWNERSHIP_GROUPS),
  // Job and part lines stand in the group `work` with the sums computed from them.
  visits: rules(VISIT_GROUPS, { keyedLists: { recommendations: 'id' } }),
  appointments: rules(APPOINTMENT_GROUPS),
  tasks: rules(TASK_GROUPS),
  enrolments: rules(ENROLMENT_GROUPS),
  surveys: rules(SURVEY_GROUPS),
  definitions: rules(DEFINITION_GROUPS),
} as const satisfies Record<string, MergeRules>;

export type RecordCollection = keyof typeof MERGE_RULES;

/** Bookkeeping that is not merged but computed. */
export const BOOKKEEPING: ReadonlySet<string> = new Set([
  'id',
  'rev',
  'stamps',
  'createdAt',
  '_deleted',
  'why',
]);

/** Stamp of every group that has none of its own: a new record carries one instead of twenty. */
export const EVERY_GROUP = '*';

export function stampOf(
  stamps: Readonly<Record<string, string>> | undefined,
  group: string,
): string | undefined {
  return stamps?.[group] ?? stamps?.[EVERY_GROUP];
}

/**
 * Whether a group was changed in one version since the creation they share, and not in the other: whatever the clock
 * said, that came after. The instant of the creation may differ, where the server has set a clock right; who made the
 * record does not.
 */
export function isChangedSinceCreation(
  group: string,
  later: { stamps?: Readonly<Record<string, string>> },
  earlier: { stamps?: Readonly<Record<string, string>> },
): boolean {
  const maker = makerOf(earlier.stamps?.[EVERY_GROUP]);
  const isShared = maker !== undefined && maker === makerOf(later.stamps?.[EVERY_GROUP]);
  return isShared && later.stamps?.[group] !== undefined && earlier.stamps?.[group] === undefined;
}

/** Desk and user of a stamp, as text. */
function makerOf(stamp: string | undefined): string | undefined {
  return stamp?.slice(Math.max(0, stamp.indexOf('~')));
}

/** Whether a group is a list that merges element by element. */
export function isList(mergeRules: MergeRules, group: string): boolean {
  return mergeRules.sets.includes(group) || group in mergeRules.keyedLists;
}

/** The group a field belongs to. */
export function groupOf(mergeRules: MergeRules, field: string): string {
  for (const [group, fields] of Object.entries(mergeRules.groups)) {
    if (fields.includes(field)) return group;
  }
  return field;
}

/** Every group that occurs in one of the documents, with its fields. */
export function groupsOf(mergeRules: MergeRules, documents: Fields[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const field of new Set(documents.flatMap((document) => Object.keys(document)))) {
    if (BOOKKEEPING.has(field)) continue;
    const group = groupOf(mergeRules, field);
    const fields = groups.get(group);
    if (fields) fields.push(field);
    else groups.set(group, [field]);
  }
  return groups;
}
