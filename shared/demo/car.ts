import type { Fuel } from '../domain/vehicle/vehicle.ts';
import { createWeightedPick, type Random } from '../lib/random.ts';
import { yearOf } from './calendar.ts';
import type { GarageProfile } from './garage-profile.ts';
import { createPlate } from './plate.ts';
import { cars, pairPick, type Town } from './seed-lists.ts';
import { serialOf } from './serial.ts';
import { createVin } from './vin.ts';

/** A car as it leaves the registration office. */
export interface Car {
  make: string;
  model: string;
  engine: string;
  fuel: Fuel;
  colour: string;
  /** Price level of parts against a compact car. */
  priceFactor: number;
  registeredOn: number;
  vin: string;
  plate: string;
}

type Make = (typeof cars.makes)[number];
type Model = Make['models'][number];
type Engine = readonly [label: string, fuel: Fuel, from: number, to: number, weight: number];

const makePicks = {
  DE: makePick('DE'),
  AT: makePick('AT'),
  GB: makePick('GB'),
  AE: makePick('AE'),
};
const colourPicks = { de: pairPick(cars.colours.de), en: pairPick(cars.colours.en) };

export interface CarWish {
  registeredOn: number;
  town: Town;
  household: number;
  /** Place of the car in its household; makes plate and serial number unique. */
  slot: number;
  isFleet: boolean;
}

export function createCar(random: Random, profile: GarageProfile, wish: CarWish): Car {
  const year = yearOf(wish.registeredOn);
  const { make, model, engine } = drawModel(random, profile, year, wish.isFleet);
  const [label, fuel] = engine;
  const canDriveElectrically = fuel === 'electric' || fuel === 'pluginHybrid';
  return {
    make: make.make,
    model: model.name,
    engine: label,
    fuel,
    colour: colourPicks[profile.language](random),
    priceFactor: cars.segments[model.segment as keyof typeof cars.segments],
    registeredOn: wish.registeredOn,
    vin: createVin(random, make.wmi, year, serialOf(wish.household, wish.slot)),
    plate: createPlate(random, {
      country: profile.country,
      town: wish.town,
      household: wish.household,
      slot: wish.slot,
      registeredOn: wish.registeredOn,
      isElectric: canDriveElectrically && year >= 2016,
    }),
  };
}

/** Draws until a model was built that year and had an engine then; weights keep the market’s shape. */
function drawModel(random: Random, profile: GarageProfile, year: number, isFleet: boolean) {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const make = makePicks[profile.country](random);
    const models = make.models.filter((model) => fitsYear(model, year));
    const wanted = isFleet ? models.filter(isFleetModel) : models;
    if (wanted.length === 0) continue;
    const model = createWeightedPick(wanted, (entry) => entry.weight)(random);
    const engines = enginesOf(model, year);
    if (engines.length === 0) continue;
    return { make, model, engine: createWeightedPick(engines, (entry) => entry[4])(random) };
  }
  throw new RangeError(`no car was built in ${year}`);
}

function fitsYear(model: Model, year: number): boolean {
  return model.from <= year && year <= model.to && enginesOf(model, year).length > 0;
}

function isFleetModel(model: Model): boolean {
  return ['transporter', 'middle', 'compact', 'van', 'upper'].includes(model.segment);
}

function enginesOf(model: Model, year: number): Engine[] {
  const family = cars.engines[model.engines as keyof typeof cars.engines] as unknown as Engine[];
  return family.filter(([, , from, to]) => from <= year && year <= to);
}

function makePick(country: keyof Make['market']): (random: Random) => Make {
  return createWeightedPick(cars.makes, (make) => make.market[country]);
}
