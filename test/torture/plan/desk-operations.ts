import type { CommandName, CommandResult, Commands } from '../../../shared/contracts/data-api.ts';
import type { CollectionName } from '../../../shared/contracts/sync-protocol.ts';
import type { Customer } from '../../../shared/domain/customer/customer.ts';
import type { Fields, RecordCollection } from '../../../shared/domain/merge/rules.ts';
import type { Random } from '../../../shared/lib/random.ts';
import { findComplaint } from '../check/complaint.ts';
import type { Document } from '../inside/inside.ts';
import type { WorldDesk } from '../world/desk.ts';
import type { World } from '../world/world.ts';

/** One thing somebody does at a desk. All chance is drawn before the first await, so that a seed says what is done. */
export type DeskOperation = (world: World, desk: WorldDesk) => Promise<void>;

/** A number between 0 and 1 that picks from a list known only later. */
function pickAt<T>(items: readonly T[], at: number): T | null {
  return items[Math.floor(at * items.length)] ?? null;
}

/** Runs a command and holds the desk to its word. */
async function command<K extends CommandName>(
  world: World,
  desk: WorldDesk,
  name: K,
  input: Commands[K]['input'],
): Promise<void> {
  const result = (await desk.run(name, input)) as CommandResult<CommandName> | null;
  if (!result?.ok) {
    const { code, message } = result?.error ?? { code: 'died', message: '' };
    if (!EXPECTED.has(code)) world.fail(`${desk.name} ${name} answered ${code} ${message}`);
    return;
  }
  const { actionId } = result.value as { actionId: string };
  await acknowledged(world, desk, actionId);
}

const EXPECTED: ReadonlySet<string> = new Set([
  'died',
  'TIMEOUT',
  'NOT_FOUND',
  'CHANGED_MEANWHILE',
  'NOTHING_TO_UNDO',
]);

/** What was acknowledged stands in the journal, and can be read at once. */
async function acknowledged(world: World, desk: WorldDesk, actionId: string): Promise<void> {
  const action = await desk.ask((inside) => inside.action(actionId));
  if (action === null) return;
  if (!action) world.fail(`${desk.name} does not know its action ${actionId}`);
  world.ledger.add(desk.name, action);
  for (const write of world.ledger.writes) {
    if (write.actionId !== actionId) continue;
    const now = await desk.document(write.collection, write.id);
    if (!desk.isRunning) return;
    if (!findComplaint(world.ledger, write, now)) continue;
    // What has come on top of it may be of somebody who has not been told yet that it is done.
    await learnActions(world);
    const complaint = findComplaint(world.ledger, write, now);
    if (complaint && !(await isRejected(desk, write.id))) {
      world.fail(
        `${desk.name} cannot read its write ${write.collection} ${write.id}: ${complaint}`,
      );
    }
  }
}

/** Actions stand in the journal before any document does. */
async function learnActions(world: World): Promise<void> {
  for (const desk of world.desks) {
    if (!desk.isRunning) continue;
    for (const action of await desk.actions()) world.ledger.add(desk.name, action);
  }
}

async function isRejected(desk: WorldDesk, id: string): Promise<boolean> {
  const rows = await desk.query('rejected/list', {});
  return rows === null || rows.some((row) => row.id === id);
}

const addCustomer: DeskOperation = async (world, desk) => {
  const draft = {
    kind: 'person' as const,
    lastName: world.word('N'),
    phones: [],
    addresses: [],
    optIns: [],
    doNotContact: false,
    tags: [],
    status: 'active' as const,
  };
  await command(world, desk, 'customers/add', { draft });
};

const CUSTOMER_CHANGES: readonly ((
  random: Random,
  word: (prefix: string) => string,
  now: Customer,
) => Partial<Customer>)[] = [
  (_random, word) => ({ lastName: word('N') }),
  (_random, word) => ({ firstName: word('F') }),
  (_random, word) => ({ notes: word('note ') }),
  (_random, word) => ({ email: `${word('m')}@example.invalid` }),
  (random) => ({ status: random.pick(['active', 'inactive', 'prospect'] as const) }),
  (_random, word, now) => ({ tags: [...now.tags, word('tag')].slice(-6) }),
  (_random, _word, now) => ({ tags: now.tags.slice(1) }),
  (random, _word, now) => ({
    phones: [
      ...now.phones.slice(-2).map((phone) => ({ ...phone, isPrimary: false })),
      { number: `+4930${random.int(100_000, 999_999)}`, kind: 'mobile' as const, isPrimary: true },
    ],
  }),
  (_random, word, now) => ({
    addresses: [
      ...now.addresses.slice(-1).map((address) => ({ ...address, isDefault: false })),
      {
        id: word('address-'),
        kind: 'home' as const,
        country: 'DE',
        city: word('C'),
        isDefault: true,
      },
    ],
  }),
];

const editCustomer: DeskOperation = async (world, desk) => {
  const at = world.random.next();
  const change = world.random.pick(CUSTOMER_CHANGES);
  // Drawn now, so that what is found later moves nothing.
  const words = Array.from({ length: 2 }, () => world.word(''));
  const number = world.random.int(100_000, 999_999);
  const now = pickAt(await sorted(desk, 'customers'), at) as Customer | null;
  if (!now || !desk.isRunning) return;
  const random = {
    ...world.random,
    int: () => number,
    pick: <T>(items: readonly T[]) => items[number % items.length] as T,
  };
  const set = change(random, (prefix) => `${prefix}${words.shift() ?? ''}`, now);
  await command(world, desk, 'customers/edit', {
    id: now.id,
    change: { set, clear: [], baseRev: now.rev },
  });
};

const removeCustomer: DeskOperation = async (world, desk) => {
  const at = world.random.next();
  const found = pickAt(await sorted(desk, 'customers'), at);
  if (found && desk.isRunning) await command(world, desk, 'customers/remove', { id: found.id });
};

const addVehicle: DeskOperation = async (world, desk) => {
  const at = world.random.next();
  const plate = world.word('B-T ');
  const found = pickAt(await sorted(desk, 'customers'), at);
  if (!found || !desk.isRunning) return;
  await command(world, desk, 'vehicles/add', {
    customerId: found.id,
    draft: { plate, plateCountry: 'DE', mileage: [] },
    ownership: { kind: 'owner', status: 'active', isServicedHere: true, isPrimaryDriver: true },
  });
};

const editVehicle: DeskOperation = async (world, desk) => {
  const at = world.random.next();
  const isPlate = world.random.chance(0.5);
  const text = world.word('V');
  const now = pickAt(await sorted(desk, 'vehicles'), at) as (Document & { rev: number }) | null;
  if (!now || !desk.isRunning) return;
  const set = isPlate ? { plate: text } : { make: text };
  await command(world, desk, 'vehicles/edit', {
    id: now.id,
    change: { set, clear: [], baseRev: now.rev },
  });
};

const undo: DeskOperation = async (world, desk) => {
  const back = world.random.int(0, 3);
  const rows = await desk.query('actions/list', { limit: 8 });
  const row = (rows ?? []).filter(({ isUndoable }) => isUndoable)[back];
  if (row) await command(world, desk, 'actions/undo', { actionId: row.id });
};

/** A visit of a customer, with a task to call back: two documents, one action. */
const addVisit: DeskOperation = async (world, desk) => {
  const at = world.random.next();
  const complaint = world.word('noise ');
  const customer = pickAt(await sorted(desk, 'customers'), at);
  if (!customer || !desk.isRunning) return;
  const visit = { customerId: customer.id, complaint };
  await done(world, desk, await desk.ask((inside) => inside.writeVisit(visit)));
};

const editVisit: DeskOperation = async (world, desk) => {
  const at = world.random.next();
  const isClosing = world.random.chance(0.15);
  const complaint = world.word('noise ');
  const open = (await sorted(desk, 'visits')).filter(({ status }) => status === 'open');
  const now = pickAt(open, at);
  if (!now || !desk.isRunning) return;
  const closed = { status: 'closed', closedAt: await desk.ask((inside) => inside.now()) };
  await edit(world, desk, 'visits', now, isClosing ? closed : { complaint });
};

/** A customer becomes one of another garage too, or is one no longer. Only a desk of both can do that. */
const shareCustomer: DeskOperation = async (world, desk) => {
  const at = world.random.next();
  const found = pickAt(await sorted(desk, 'customers'), at);
  if (!found || !desk.isRunning) return;
  const own = (await desk.ask((inside) => inside.garageIds())) ?? [];
  const isIn = found.garageIds as string[];
  const [other] = own.filter((id) => !isIn.includes(id));
  const garageIds = other === undefined ? isIn.slice(1) : [...isIn, other].sort();
  if (garageIds.length === 0 || own.length < 2) return;
  world.wandering.add(found.id);
  await edit(world, desk, 'customers', found, { garageIds });
};

const writeFact: DeskOperation = async (world, desk) => {
  const at = world.random.next();
  const isEntry = world.random.chance(0.5);
  const points = world.random.int(1, 500);
  const content = world.word('said ');
  const customer = pickAt(await sorted(desk, 'customers'), at);
  if (!customer || !desk.isRunning) return;
  const fact = isEntry
    ? { collection: 'entries' as const, points, customerId: customer.id }
    : { collection: 'interactions' as const, content, customerId: customer.id };
  const document = await desk.ask((inside) => inside.writeFact(fact));
  if (!document) return;
  const { collection } = fact;
  world.facts.push({ desk: desk.name, collection, document });
  const read = await desk.ask((inside) => inside.factsOfCustomer(collection, customer.id));
  if (read && !read.some(({ id }) => id === document.id)) {
    world.fail(`${desk.name} cannot read its fact ${collection} ${document.id}`);
  }
};

const importFile: DeskOperation = async (world, desk) => {
  const rows = Array.from({ length: world.random.int(2, 12) }, () => world.word('I'));
  const text = `Nachname;Kennzeichen\n${rows.map((row) => `${row};M-${row}\n`).join('')}`;
  await desk.ask((inside) => inside.importFile(text));
};

const search: DeskOperation = async (world, desk) => {
  const text = `N${world.random.int(1, 40)}`;
  await desk.query('customers/find', { text, limit: 5 });
};

const syncNow: DeskOperation = async (_world, desk) => {
  await desk.run('sync/now', {});
};

async function edit(
  world: World,
  desk: WorldDesk,
  collection: RecordCollection,
  before: Document,
  set: Fields,
): Promise<void> {
  await done(world, desk, await desk.ask((inside) => inside.editRecord(collection, before, set)));
}

async function done(
  world: World,
  desk: WorldDesk,
  action: { actionId: string } | null,
): Promise<void> {
  if (action) await acknowledged(world, desk, action.actionId);
}

/** By id, which is by time of birth, so that the same place is the same document in every run. */
async function sorted(desk: WorldDesk, collection: CollectionName): Promise<Document[]> {
  const found = await desk.documents(collection);
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What people do, and how often. */
export const DESK_OPERATIONS: readonly { name: string; weight: number; run: DeskOperation }[] = [
  { name: 'add customer', weight: 10, run: addCustomer },
  { name: 'edit customer', weight: 26, run: editCustomer },
  { name: 'remove customer', weight: 3, run: removeCustomer },
  { name: 'add vehicle', weight: 6, run: addVehicle },
  { name: 'edit vehicle', weight: 6, run: editVehicle },
  { name: 'undo', weight: 5, run: undo },
  { name: 'add visit', weight: 5, run: addVisit },
  { name: 'edit visit', weight: 5, run: editVisit },
  { name: 'share customer', weight: 4, run: shareCustomer },
  { name: 'write fact', weight: 7, run: writeFact },
  { name: 'import', weight: 1, run: importFile },
  { name: 'search', weight: 2, run: search },
  { name: 'sync now', weight: 2, run: syncNow },
];
