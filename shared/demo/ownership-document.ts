import type { Ownership } from '../domain/vehicle/vehicle.ts';
import { dayText } from './calendar.ts';
import type { Car } from './car.ts';
import { demoId } from './demo-id.ts';
import type { KeepWish, KnownCar } from './known-car.ts';
import { recordBase, type Story } from './story.ts';

/** Ties keeper and drivers to the car; `endsOn` is null while it lasts or nobody told the garage. */
export function writeOwnerships(
  story: Story,
  wish: KeepWish,
  known: KnownCar,
  acquiredOn: number,
  endsOn: number | null,
): void {
  const { random, context } = story;
  const keepers = [{ entry: wish.keeper, kind: 'owner' as const }, ...wish.drivers];
  for (const { entry, kind } of keepers) {
    const createdAt = context.profile.instant(Math.max(wish.since, entry.since), 7 * 60 + 20);
    const isMain = kind === 'owner';
    const ownership: Ownership = {
      ...recordBase(story, demoId(random, createdAt), createdAt),
      customerId: entry.id,
      vehicleId: known.vehicle.id,
      kind,
      status: endsOn === null ? 'active' : random.chance(0.3) ? 'traded' : 'sold',
      from: dayText(isMain ? acquiredOn : Math.max(acquiredOn, entry.since)),
      ...(endsOn === null ? {} : { until: dayText(endsOn) }),
      isServicedHere: true,
      isPrimaryDriver: wish.isFleet ? kind === 'driver' : isMain,
      ...(isMain && random.chance(0.6)
        ? { annualKm: Math.round(known.odometer.annualKm / 500) * 500 }
        : {}),
      ...(isMain ? purchase(story, known.car, acquiredOn, wish.isFleet) : {}),
    };
    story.ownerships.push(ownership);
  }
}

function purchase(
  story: Story,
  car: Car,
  acquiredOn: number,
  isFleet: boolean,
): Partial<Ownership> {
  const { random } = story;
  if (random.chance(0.35)) return {};
  const isNew = acquiredOn === car.registeredOn;
  const finance = random.next();
  const isFinanced = finance < (isFleet ? 0.7 : 0.3);
  return {
    purchaseKind: isNew ? 'new' : random.chance(0.2) ? 'certified' : 'used',
    financeKind: isFinanced ? (isFleet || finance < 0.12 ? 'lease' : 'finance') : 'cash',
    ...(isFinanced ? { payoffOn: dayText(acquiredOn + 365 * random.int(3, 5)) } : {}),
  };
}
