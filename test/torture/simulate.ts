import { createRandom, createWeightedPick } from '../../shared/lib/random.ts';
import { awaitSnapshot } from '../support/watching.ts';
import { checkNumbers, checkReceipts, checkWrites, converge } from './check/afterwards.ts';
import { AnswerWatch, checkAfterStart } from './check/during.ts';
import { tell } from './check/story.ts';
import type { StorageKind } from './kinds.ts';
import { DESK_OPERATIONS } from './plan/desk-operations.ts';
import { drawFate, RESTORES, WORLD_OPERATIONS } from './plan/world-operations.ts';
import { SEED_MS_MAX } from './seeds.ts';
import type { Workshop } from './workshop.ts';
import { WorldDesk } from './world/desk.ts';
import { FAIR } from './world/network.ts';
import type { Shop } from './world/seat.ts';
import { Violation, World } from './world/world.ts';

export interface SeedOptions {
  seed: number;
  storage: StorageKind;
  /** Whether the server is restored from backups. */
  restores?: boolean | undefined;
  /** Operations; drawn from the seed when absent. A smaller number does the first ones of the same plan. */
  operations?: number | undefined;
}

export interface SeedResult {
  seed: number;
  operations: number;
  /** Null when everything held. */
  violation: string | null;
  log: string[];
  tookMs: number;
}

const pickDeskOperation = createWeightedPick(DESK_OPERATIONS, ({ weight }) => weight);
const pickWorldOperation = createWeightedPick(WORLD_OPERATIONS, ({ weight }) => weight);
const pickWithRestores = createWeightedPick(
  [...WORLD_OPERATIONS, ...RESTORES],
  ({ weight }) => weight,
);

/** Lives one seed from empty desks to rest. */
export async function simulate(workshop: Workshop, options: SeedOptions): Promise<SeedResult> {
  const startedAt = performance.now();
  const shape = createRandom(options.seed, 'shape');
  const operations = options.operations ?? shape.int(60, 200);
  const run = `${options.seed.toString(36)}${Math.floor(startedAt).toString(36)}`;
  const garageIds = Array.from({ length: shape.int(2, 3) }, (_, n) => `g${run}-${n}`);
  const { time, activity, server } = workshop;
  const world = new World({ seed: options.seed, time, activity, server, garageIds });
  const simulation = new Simulation(world, workshop, options);
  let violation: string | null = null;
  try {
    await orHangs(world, async () => {
      await simulation.open(shape.int(2, 4));
      for (let step = 1; step <= operations; step += 1) await simulation.step(step);
      await simulation.rest();
    });
  } catch (error) {
    violation = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    if (error instanceof Error && error.name !== 'Violation') violation += `\n${error.stack}`;
    violation = [violation, ...tell(world, violation)].join('\n');
  }
  await simulation.close();
  const tookMs = performance.now() - startedAt;
  return { seed: options.seed, operations, violation, log: world.log, tookMs };
}

async function orHangs(world: World, work: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const hanging = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Violation(`hangs: ${world.describe()}`)), SEED_MS_MAX);
  });
  await Promise.race([work(), hanging]).finally(() => clearTimeout(timer));
}

async function settled(desk: WorldDesk): Promise<void> {
  await awaitSnapshot(desk.client, 'sync/state', {}, ({ line, actionsWaiting }) => {
    return line === 'online' && actionsWaiting === 0;
  });
}

/** Longer than a request is on its way, there and back. */
const SETTLING_MS = 100;

class Simulation {
  readonly #world: World;
  readonly #workshop: Workshop;
  readonly #options: SeedOptions;
  readonly #answers: AnswerWatch;
  #shop: Shop | null = null;

  constructor(world: World, workshop: Workshop, options: SeedOptions) {
    this.#world = world;
    this.#workshop = workshop;
    this.#options = options;
    this.#answers = new AnswerWatch(world);
  }

  async open(desks: number): Promise<void> {
    const world = this.#world;
    const { garageIds, server } = world;
    if (!server.isUp) await server.start();
    for (const id of garageIds) await server.addGarage(id);
    const shop = await this.#workshop.openShop(this.#options.storage);
    this.#shop = shop;
    for (let n = 0; n < desks; n += 1) {
      const desk = new WorldDesk({
        name: `desk${n}`,
        seed: world.seed,
        seat: await shop.newSeat(),
        time: world.time,
        activity: world.activity,
        serverUrl: () => server.url,
        onPushed: (exchange) => world.ledger.pushes.add(exchange),
        onExchange: (from, exchange) => {
          this.#answers.saw(from, exchange);
          world.stories.saw(from.name, exchange);
        },
      });
      // The first desk stands in two garages, the others in one each.
      const scope = n === 0 ? garageIds.slice(0, 2) : [garageIds[(n - 1) % garageIds.length] ?? ''];
      world.scopes.set(desk.name, scope);
      world.desks.push(desk);
      await world.until(this.#start(desk));
      // The first desk of a garage makes its manager; the next one must find them at the server.
      await world.until(settled(desk));
    }
  }

  async step(step: number): Promise<void> {
    const world = this.#world;
    const { random } = world;
    for (const desk of world.desks) {
      if (!desk.isRunning && random.chance(0.25)) await this.#restart(step, desk);
    }
    const kind = random.next();
    if (kind < 0.72) {
      const desk = random.pick(world.desks);
      const operation = pickDeskOperation(random);
      world.log.push(`${step} ${desk.name} ${operation.name}`);
      if (desk.isRunning) world.begin(world.log.at(-1) ?? '', operation.run(world, desk));
    } else if (kind < 0.76) {
      await this.#powerOff(step);
    } else {
      const pick = this.#options.restores ? pickWithRestores : pickWorldOperation;
      const operation = pick(random);
      world.log.push(`${step} ${operation.name} ${await operation.run(world)}`);
    }
    // Now and then what was begun comes to its end first.
    if (random.chance(0.3)) await world.pass(SETTLING_MS);
    await world.pass(random.chance(0.2) ? random.int(0, 3_000) : random.int(0, 120));
    if (random.chance(0.04)) await this.#judgeReceipts(step);
  }

  /** Everything is mended, and everything has to come to rest. */
  async rest(): Promise<void> {
    const world = this.#world;
    for (const desk of world.desks) {
      desk.weather = FAIR;
      desk.spare();
    }
    await world.settlePending();
    for (const desk of world.desks) if (!desk.isRunning) await this.#restart(-1, desk);
    const state = await converge(world);
    await world.until(checkWrites(world, state));
    await world.until(checkReceipts(world));
    await checkNumbers(world);
  }

  async close(): Promise<void> {
    for (const desk of this.#world.desks) desk.kill();
    await this.#shop?.close();
  }

  async #start(desk: WorldDesk): Promise<void> {
    const scope = this.#world.scopes.get(desk.name) ?? [];
    await desk.start(() => this.#world.server.enrolmentCode(scope));
  }

  async #restart(step: number, desk: WorldDesk): Promise<void> {
    const world = this.#world;
    world.log.push(`${step} ${desk.name} starts`);
    await world.until(this.#start(desk));
    if (desk.isRunning) await world.until(checkAfterStart(world, desk));
  }

  async #powerOff(step: number): Promise<void> {
    const world = this.#world;
    const desk = world.random.pick(world.desks);
    const isOrderly = world.random.chance(0.3);
    const fate = drawFate(world.random);
    world.log.push(`${step} ${desk.name} ${isOrderly ? 'stops' : `dies in ${fate.steps} steps`}`);
    if (!desk.isRunning) return;
    if (isOrderly) await world.until(desk.stop());
    else desk.kill(fate);
  }

  async #judgeReceipts(step: number): Promise<void> {
    const world = this.#world;
    if (world.restores > 0) return;
    world.log.push(`${step} receipts`);
    await world.settlePending();
    await world.until(checkReceipts(world));
  }
}
