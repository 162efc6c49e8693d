import type { Random } from '../../../shared/lib/random.ts';
import { FAIR, type Weather } from '../world/network.ts';
import type { Fate } from '../world/power.ts';
import type { World } from '../world/world.ts';

/** One thing that happens to the desks and the server rather than at them. */
export type WorldOperation = (world: World) => Promise<string>;

const DAY_MS = 86_400_000;

/** Some things go wrong at once, others hardly ever. */
function drawWeather(random: Random): Weather {
  const some = (most: number) => (random.chance(0.35) ? most * random.next() : 0);
  return {
    ...FAIR,
    lostRequest: some(0.5),
    lostAnswer: some(0.6),
    twice: some(0.5),
    again: some(0.3),
    late: some(0.5),
    brokenRequest: some(0.4),
    brokenAnswer: some(0.4),
    refused: some(0.5),
    hung: some(0.1),
    brokenEvents: some(1),
  };
}

const changeWeather: WorldOperation = async (world) => {
  const desk = world.random.pick(world.desks);
  desk.weather = world.random.chance(0.4) ? FAIR : drawWeather(world.random);
  return desk.name;
};

const cutLine: WorldOperation = async (world) => {
  const desk = world.random.pick(world.desks);
  desk.weather = { ...FAIR, isCut: true };
  return desk.name;
};

const healLine: WorldOperation = async (world) => {
  const desk = world.random.pick(world.desks);
  desk.weather = FAIR;
  return desk.name;
};

const breakEvents: WorldOperation = async (world) => {
  const desk = world.random.pick(world.desks);
  desk.breakEvents();
  return desk.name;
};

/** 426: the program is too old for the server, for a while. */
const outdate: WorldOperation = async (world) => {
  const desk = world.random.pick(world.desks);
  desk.weather = { ...FAIR, status: 426 };
  return desk.name;
};

const jumpClock: WorldOperation = async (world) => {
  const desk = world.random.pick(world.desks);
  desk.clockOffMs = world.random.int(-DAY_MS, DAY_MS);
  return `${desk.name} ${Math.round(desk.clockOffMs / 60_000)} min`;
};

const waitLong: WorldOperation = async (world) => {
  const ms = world.random.int(2_000, 90_000);
  await world.pass(ms);
  return `${ms} ms`;
};

const restartServer: WorldOperation = async (world) => {
  const isKilled = world.random.chance(0.6);
  const away = world.random.int(0, 4_000);
  await world.until(isKilled ? world.server.kill() : world.server.stop());
  await world.pass(away);
  await world.until(world.server.start());
  return isKilled ? 'killed' : 'stopped';
};

const terminateBackends: WorldOperation = async (world) => {
  await world.server.terminateBackends();
  return '';
};

/** A desk gains or loses a garage; it stays in the first of its own. */
const changeScope: WorldOperation = async (world) => {
  const desk = world.random.pick(world.desks);
  const other = world.random.pick(world.garageIds);
  const [home = ''] = world.scopes.get(desk.name) ?? [];
  const isMore = world.random.chance(0.5);
  const scope = isMore && other !== home ? [home, other] : [home];
  world.scopes.set(desk.name, scope);
  world.narrowed.add(desk.name);
  await world.until(world.server.changeScope(desk.deskId, scope));
  return `${desk.name} ${scope.length}`;
};

const backUp: WorldOperation = async (world) => {
  await world.until(world.server.backUp());
  world.backups += 1;
  return '';
};

const restore: WorldOperation = async (world) => {
  if (world.backups === 0) return 'nothing';
  await world.until(world.server.restore());
  world.restores += 1;
  return '';
};

export function drawFate(random: Random): Fate {
  return { steps: random.int(1, 60), isAfter: random.chance(0.5) };
}

/** What happens to them, and how often beside a hundred or so things people do. */
export const WORLD_OPERATIONS: readonly { name: string; weight: number; run: WorldOperation }[] = [
  { name: 'weather', weight: 10, run: changeWeather },
  { name: 'cut', weight: 4, run: cutLine },
  { name: 'heal', weight: 6, run: healLine },
  { name: 'break events', weight: 3, run: breakEvents },
  { name: 'outdate', weight: 1, run: outdate },
  { name: 'jump clock', weight: 2, run: jumpClock },
  { name: 'wait', weight: 4, run: waitLong },
  { name: 'restart server', weight: 1, run: restartServer },
  { name: 'terminate backends', weight: 1.5, run: terminateBackends },
  { name: 'change scope', weight: 1, run: changeScope },
];

/** Beside those when a run asks for restores. */
export const RESTORES: typeof WORLD_OPERATIONS = [
  { name: 'back up', weight: 0.7, run: backUp },
  { name: 'restore', weight: 0.5, run: restore },
];
