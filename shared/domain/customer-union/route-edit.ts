import type { Customer } from '../customer/customer.ts';
import { repairCustomer } from '../customer/repair.ts';
import { changedGroups } from '../merge/changes.ts';
import { isSame } from '../merge/is-same.ts';
import { type Fields, groupsOf, MERGE_RULES } from '../merge/rules.ts';
import type { Choice } from './customer-groups.ts';
import type { Choices } from './merge-event.ts';
import { hasValue, providerOf, toMergedCustomer } from './merged-customer.ts';
import { type Edit, routeList } from './route-list.ts';

const RULES = MERGE_RULES.customers;

export interface RoutedEdit {
  /** The records that change, with their fields afterwards; stamps and rev are the writer's. */
  writes: readonly { before: Customer; after: Customer }[];
  /** What is shown of another record from now on; recorded with `toChoices`. */
  choices: Choices;
}

/**
 * Which records an edit of a merged customer is written to, so that each keeps what is its own when they are taken apart.
 * - A value goes to the record whose value was shown; one that another record has already is not copied but chosen.
 * - A changed or removed phone, address or tag is changed or removed in every record that has it; a new one goes to the
 *   survivor, a corrected number to the records of the wrong one.
 * - Permissions and garages go to every record: whoever said it, it holds for all.
 * Invariant: with the writes and choices made, the customer is shown as edited.
 */
export function routeEdit(
  records: readonly Customer[],
  choices: ReadonlyMap<string, Choice>,
  edited: Customer,
): RoutedEdit {
  const { customer: shown, accountIds } = toMergedCustomer(records, choices);
  const drafts = new Map(records.map((record) => [record.id, { ...record }]));
  const survivorId = accountIds[0] as string;
  const chosen: Record<string, string> = {};
  const edit: Edit = { shown, edited, survivorId, drafts };
  const groups = groupsOf(RULES, [shown, edited]);
  for (const group of changedGroups(RULES, shown, edited)) {
    if (group === 'phones' || group === 'addresses') {
      const leader = routeList(group, edit, choices.get(group));
      if (leader !== undefined) chosen[group] = leader;
    } else if (group === 'doNotContact') {
      for (const draft of drafts.values()) draft.doNotContact = edited.doNotContact;
    } else if (group === 'tags' || group === 'optIns' || group === 'garageIds') {
      routeSet(group, edit);
    } else {
      const names = groups.get(group) ?? [];
      const owner = ownerOf(group, names, records, edited);
      if (owner) chosen[group] = owner.id;
      else setFields(drafts.get(providerOf(group, records, choices.get(group)).id), names, edited);
    }
  }
  const writes = records.flatMap((before) => {
    const after = repairCustomer(drafts.get(before.id) ?? before);
    return changedGroups(RULES, before, after).length > 0 ? [{ before, after }] : [];
  });
  return { writes, choices: records.length > 1 ? chosen : {} };
}

function ownerOf(
  group: string,
  names: readonly string[],
  records: readonly Customer[],
  edited: Customer,
): Customer | undefined {
  if (records.length === 1 || !hasValue(edited, group)) return undefined;
  return records.find((record) =>
    names.every((name) => isSame((record as Fields)[name], (edited as Fields)[name])),
  );
}

function setFields(draft: Fields | undefined, names: readonly string[], edited: Fields): void {
  for (const name of draft ? names : []) {
    if (edited[name] === undefined) delete draft?.[name];
    else if (draft) draft[name] = edited[name];
  }
}

function routeSet(
  group: 'tags' | 'optIns' | 'garageIds',
  { shown, edited, survivorId, drafts }: Edit,
): void {
  const [before, after] = [shown[group], edited[group]] as string[][];
  const added = (after ?? []).filter((text) => !before?.includes(text));
  const removed = new Set((before ?? []).filter((text) => !after?.includes(text)));
  for (const draft of drafts.values()) {
    const gains = group !== 'tags' || draft.id === survivorId ? added : [];
    const kept = draft[group].filter((text: string) => !removed.has(text));
    (draft as Fields)[group] = [...new Set([...kept, ...gains])].sort();
  }
}
