import type { Vehicle } from '../domain/vehicle/vehicle.ts';
import { dayNumber, dayText } from './calendar.ts';
import { type Car, createCar } from './car.ts';
import { demoId } from './demo-id.ts';
import { inspectionDueFrom } from './due-dates.ts';
import type { CarCondition } from './findings.ts';
import { createOdometer, type Odometer } from './odometer.ts';
import { type Entry, recordBase, type Story } from './story.ts';

/** A car and everything that stays with it when its keeper changes. */
export interface KnownCar {
  car: Car;
  odometer: Odometer;
  condition: CarCondition;
  vehicle: Vehicle;
}

export interface KeepWish {
  keeper: Entry;
  /** Others who bring the car, and from when. */
  drivers: readonly { entry: Entry; kind: 'coOwner' | 'driver' }[];
  isFleet: boolean;
  /** Day of the first visit. */
  since: number;
  known?: KnownCar;
}

/** The list of models begins here. */
const OLDEST_CAR_ON = dayNumber('1998-03-02');

/** A car comes to the garage for the first time. */
export function meetCar(story: Story, wish: KeepWish): KnownCar {
  const { random, context, household } = story;
  const { profile, until } = context;
  const meanAge = wish.isFleet ? 1.2 : 5.4;
  const age = Math.min(24, random.exponential(meanAge));
  const slot = story.nextCarSlot;
  story.nextCarSlot += 1;
  const car = createCar(random, profile, {
    registeredOn: Math.max(OLDEST_CAR_ON, Math.round(wish.since - 14 - age * 365.25)),
    town: wish.keeper.place.town,
    household,
    slot,
    isFleet: wish.isFleet,
  });
  const createdAt = profile.instant(wish.since, 7 * 60 + random.int(0, 14));
  const odometer = createOdometer(random, car, wish.isFleet);
  const vehicle: Vehicle = {
    ...recordBase(story, demoId(random, createdAt), createdAt),
    ...(random.chance(0.86) ? { vin: car.vin } : {}),
    plate: car.plate,
    plateCountry: profile.country,
    make: car.make,
    model: car.model,
    year: Number(dayText(car.registeredOn).slice(0, 4)),
    engine: car.engine,
    fuel: car.fuel,
    ...(random.chance(0.7) ? { colour: car.colour } : {}),
    mileage: [],
    inspectionDueOn: dayText(inspectionDueFrom(profile, car, until)),
  };
  story.vehicles.push(vehicle);
  const condition = { doneOn: new Map<string, number>(), pending: new Set<string>() };
  return { car, odometer, condition, vehicle };
}
