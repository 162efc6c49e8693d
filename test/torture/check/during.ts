import type { WireDocument } from '../../../shared/contracts/sync-protocol.ts';
import type { WorldDesk } from '../world/desk.ts';
import type { Exchange } from '../world/network.ts';
import type { World } from '../world/world.ts';
import { findComplaint } from './complaint.ts';

/** Sees every answer on its way to a desk: nothing of another garage, and numbers that rise. */
export class AnswerWatch {
  readonly #world: World;
  constructor(world: World) {
    this.#world = world;
  }

  saw(desk: WorldDesk, { path, answer }: Exchange): void {
    const { documents, verdicts } = (answer ?? {}) as {
      documents?: WireDocument[];
      verdicts?: { master?: WireDocument }[];
    };
    const masters = (verdicts ?? []).flatMap(({ master }) => (master ? [master] : []));
    for (const document of [...(documents ?? []), ...masters]) this.#judge(desk, path, document);
  }

  #judge(desk: WorldDesk, path: string, document: WireDocument): void {
    if (document._deleted) return;
    const garageIds = document.garageIds as string[];
    // What was asked before a garage was taken away may still be answered.
    const isNarrowed = this.#world.narrowed.has(desk.name);
    const scope = isNarrowed ? this.#world.garageIds : this.#world.scopes.get(desk.name);
    if (garageIds.some((id) => scope?.includes(id))) return;
    const [route] = path.split('?');
    this.#world.begin(
      'answer',
      Promise.reject(
        new Error(`${desk.name} was sent ${document.id} of another garage by ${route}`),
      ),
    );
  }
}

/** What a desk has once said was done is there after every start: in its journal, its outbox, its book. */
export async function checkAfterStart(world: World, desk: WorldDesk): Promise<void> {
  const actions = await desk.actions();
  if (!desk.isRunning) return;
  const known = new Set(actions.map(({ id }) => id));
  for (const write of world.ledger.writes) {
    if (write.desk === desk.name && !known.has(write.actionId)) {
      world.fail(`${desk.name} forgot its action ${write.actionId} over a restart`);
    }
  }
  // Durable, though the desk died before it could say so.
  for (const action of actions) world.ledger.add(desk.name, action);
  const rejected = await readRejected(desk);
  for (const write of world.ledger.writes) {
    if (write.desk !== desk.name || !desk.isRunning) continue;
    const now = await desk.document(write.collection, write.id);
    const complaint = desk.isRunning ? findComplaint(world.ledger, write, now) : null;
    if (complaint && !rejected.has(write.id) && !isOutOfSight(world, desk, write.id)) {
      world.fail(`${desk.name} lost ${write.collection} ${write.id} over a restart: ${complaint}`);
    }
  }
  for (const fact of world.facts) {
    if (fact.desk !== desk.name || !desk.isRunning) continue;
    const { collection, document } = fact;
    const found = await desk.ask((inside) =>
      inside.factsOfCustomer(collection, document.customerId),
    );
    const isThere =
      found === null || world.narrowed.has(desk.name) || found.some(({ id }) => id === document.id);
    if (!isThere && !rejected.has(document.id)) {
      world.fail(`${desk.name} lost its fact ${collection} ${document.id} over a restart`);
    }
  }
}

/** What has been in several garages, or was written for one a desk has lost, it need not see any more. */
function isOutOfSight(world: World, desk: WorldDesk, id: string): boolean {
  return world.wandering.has(id) || world.narrowed.has(desk.name);
}

/** Why, by the id of what was refused. */
export async function readRejected(desk: WorldDesk): Promise<Map<string, string>> {
  const rows = await desk.query('rejected/list', {});
  return new Map((rows ?? []).map(({ id, code, message }) => [id, `${code} ${message}`]));
}
