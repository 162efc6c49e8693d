import type { Address, Customer } from '../customer/customer.ts';
import { repairCustomer } from '../customer/repair.ts';
import { isSame } from '../merge/is-same.ts';
import type { Fields } from '../merge/rules.ts';
import type { Choice } from './customer-groups.ts';
import { type ListGroup, leaderOf } from './merged-customer.ts';
import { placeOf } from './merged-lists.ts';

/** An edit of a merged customer, and its records as they become. */
export interface Edit {
  shown: Customer;
  edited: Customer;
  survivorId: string;
  drafts: ReadonlyMap<string, Customer>;
}

/** How the elements of a list are told apart. */
interface Shape {
  /** By which a form knows them. */
  id: string;
  /** By which several records have the same one. */
  keyOf(element: Fields): unknown;
  /** Of the one that leads. */
  flag: string;
  /** What each record keeps of its own when the element shown for it is edited. */
  own: readonly string[];
}

const SHAPES: Record<ListGroup, Shape> = {
  phones: {
    id: 'number',
    keyOf: (phone) => phone.number,
    flag: 'isPrimary',
    own: ['isPrimary'],
  },
  addresses: {
    id: 'id',
    keyOf: (address) => placeOf(address as Address),
    flag: 'isDefault',
    own: ['id', 'isDefault'],
  },
};

/** Changes the drafts; answers the record whose element is to lead, when that takes a choice. */
export function routeList(
  list: ListGroup,
  { shown, edited, survivorId, drafts }: Edit,
  choice: Choice | undefined,
): string | undefined {
  const { keyOf, own, flag } = SHAPES[list];
  const [before, after] = [elementsOf(shown, list), elementsOf(edited, list)];
  const next = followElements(SHAPES[list].id, before, after);
  const followed = new Set(next.values());
  const added = after.filter((element) => !followed.has(element));
  for (const draft of drafts.values()) {
    const elements = elementsOf(draft, list).flatMap((element) => {
      const old = before.find((one) => keyOf(one) === keyOf(element));
      if (!old) return [element];
      const now = next.get(old);
      if (!now) return [];
      const kept = Object.fromEntries(own.map((name) => [name, element[name]]));
      return [isSame({ ...old, ...kept }, { ...now, ...kept }) ? element : { ...now, ...kept }];
    });
    const gains = draft.id === survivorId ? added.map((one) => ({ ...one, [flag]: false })) : [];
    setElements(draft, list, [...elements, ...gains]);
  }
  const wanted = after.find((element) => element[flag]);
  return wanted && lead(list, drafts, choice, keyOf(wanted));
}

/** What becomes of each element shown: itself, or what was typed in the place of one that is gone. */
function followElements(
  id: string,
  before: readonly Fields[],
  after: readonly Fields[],
): Map<Fields, Fields> {
  const idsBefore = new Set(before.map((element) => element[id]));
  const next = new Map<Fields, Fields>();
  for (const [index, old] of before.entries()) {
    const typed = after[index];
    const isNew = typed && !idsBefore.has(typed[id]);
    const now = after.find((element) => element[id] === old[id]) ?? (isNew ? typed : undefined);
    if (now) next.set(old, now);
  }
  return next;
}

/** Makes the wanted element the leading one, in the record that leads already if that has it. */
function lead(
  list: ListGroup,
  drafts: ReadonlyMap<string, Customer>,
  choice: Choice | undefined,
  wantedKey: unknown,
): string | undefined {
  const { keyOf, flag } = SHAPES[list];
  const records = [...drafts.values()]
    .map((draft) => repairCustomer(draft))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const hasWanted = (record: Customer) =>
    elementsOf(record, list).some((element) => keyOf(element) === wantedKey);
  const leader = leaderOf(list, records, choice);
  const target = leader && hasWanted(leader) ? leader : records.find(hasWanted);
  const draft = drafts.get(target?.id ?? '');
  if (!target || !draft) return undefined;
  const flagged = elementsOf(target, list).map((element) => ({
    ...element,
    [flag]: keyOf(element) === wantedKey,
  }));
  setElements(draft, list, flagged);
  return target === leader ? undefined : target.id;
}

function elementsOf(customer: Customer, list: ListGroup): Fields[] {
  return customer[list];
}

function setElements(draft: Fields, list: ListGroup, elements: readonly Fields[]): void {
  draft[list] = elements;
}
