import type { Urgency } from '../domain/visit/visit.ts';
import type { Random } from '../lib/random.ts';
import type { Car } from './car.ts';
import type { Keeper } from './keeper.ts';
import { work } from './seed-lists.ts';

export interface Finding {
  service: string;
  urgency: Urgency;
  reason: { de: string; en: string };
  status: 'suggested' | 'accepted' | 'declined';
}

/** What the garage knows of one car between visits. */
export interface CarCondition {
  /** Day of the last replacement by service. */
  doneOn: Map<string, number>;
  /** Advice declined or left open, by service. */
  pending: Set<string>;
}

const ACCEPTANCE: Record<Urgency, number> = { safety: 0.7, soon: 0.5, later: 0.32 };
/** Days a replaced part counts as good. */
const GOOD_FOR_DAYS = 800;
const FINDINGS_MAX = 4;

/** What the technician sees on the lift, and what the keeper says to it. */
export function inspectCar(
  random: Random,
  car: Car,
  keeper: Keeper,
  condition: CarCondition,
  visit: {
    day: number;
    km: number;
    ageFactor: number;
    isInspection: boolean;
    done: ReadonlySet<string>;
  },
): Finding[] {
  const findings: Finding[] = [];
  for (const entry of work.findings) {
    if (findings.length === FINDINGS_MAX || visit.done.has(entry.service)) continue;
    if (visit.km < entry.fromKm || !isPossible(entry.service, car)) continue;
    const isOpen = condition.pending.has(entry.service);
    const lastDone = condition.doneOn.get(entry.service);
    if (lastDone !== undefined && visit.day - lastDone < GOOD_FOR_DAYS) continue;
    if (!random.chance(isOpen ? 0.6 : entry.share * visit.ageFactor)) continue;
    const urgency = entry.urgency as Urgency;
    // Without the repair there is no new sticker: on inspections safety work is rarely declined.
    const acceptance =
      visit.isInspection && urgency === 'safety' ? 0.93 : ACCEPTANCE[urgency] * keeper.willingness;
    const isAccepted = random.chance(acceptance * (isOpen ? 0.75 : 1));
    const [low = 0, high = 0] = entry.n;
    const n = String(random.int(low, high));
    findings.push({
      service: entry.service,
      urgency,
      reason: { de: entry.reason.de.replace('{n}', n), en: entry.reason.en.replace('{n}', n) },
      status: isAccepted ? 'accepted' : random.chance(0.72) ? 'declined' : 'suggested',
    });
  }
  return findings;
}

export function isPossible(serviceId: string, car: Car): boolean {
  const service = work.services.find((entry) => entry.id === serviceId);
  const notFuel: readonly string[] = service && 'notFuel' in service ? (service.notFuel ?? []) : [];
  return service !== undefined && !notFuel.includes(car.fuel);
}
