import type { Visit } from '../domain/visit/visit.ts';
import type { Random } from '../lib/random.ts';
import type { Car } from './car.ts';
import type { GarageProfile } from './garage-profile.ts';
import { work } from './seed-lists.ts';

type Service = (typeof work.services)[number];
type Priced = Pick<
  Visit,
  'jobs' | 'parts' | 'labourMinor' | 'partsMinor' | 'taxMinor' | 'totalMinor'
>;

const services = new Map<string, Service>(work.services.map((service) => [service.id, service]));
/** Garage prices against 2024: slow until 2021, then the jump everybody remembers. */
const PRICE_YEARS: Record<number, number> = { 2021: 0.885, 2022: 0.93, 2023: 0.97, 2024: 1 };

/** Job and part lines with sums that add up to the minor unit; tax is rounded once per visit. */
export function priceWork(
  random: Random,
  profile: GarageProfile,
  car: Car,
  year: number,
  serviceIds: readonly string[],
): Priced {
  const jobs: Visit['jobs'] = [];
  const parts: Visit['parts'] = [];
  const rateMinor = hourRate(profile, car, year);
  for (const service of known(serviceIds)) {
    const hours = drawHours(random, service);
    jobs.push({
      id: `j${jobs.length + 1}`,
      serviceId: service.id,
      text: service.text[profile.language],
      hours,
      rateMinor,
      totalMinor: Math.round(hours * rateMinor),
    });
    for (const part of service.parts) {
      const unitMinor = partPrice(profile, car, year, part);
      parts.push({
        id: `p${parts.length + 1}`,
        number: partNumber(part.prefix, car),
        text: part.text[profile.language],
        quantity: part.quantity,
        unitMinor,
        totalMinor: Math.round(part.quantity * unitMinor),
      });
    }
  }
  const labourMinor = sum(jobs);
  const partsMinor = sum(parts);
  const taxMinor = Math.round((labourMinor + partsMinor) * profile.taxRate);
  const totalMinor = labourMinor + partsMinor + taxMinor;
  return { jobs, parts, labourMinor, partsMinor, taxMinor, totalMinor };
}

/** Gross price offered for advised work, rounded as offers are. */
export function priceRecommendation(
  profile: GarageProfile,
  car: Car,
  year: number,
  serviceId: string,
): number {
  const net = known([serviceId]).reduce((total, service) => {
    const [low = 0, high = 0] = service.hours;
    const labour = ((low + high) / 2) * hourRate(profile, car, year);
    const parts = service.parts.reduce(
      (subtotal, part) => subtotal + part.quantity * partPrice(profile, car, year, part),
      0,
    );
    return total + labour + parts;
  }, 0);
  return Math.round((net * (1 + profile.taxRate)) / 500) * 500;
}

function known(ids: readonly string[]): Service[] {
  return ids.flatMap((id) => services.get(id) ?? []);
}

function drawHours(random: Random, service: Service): number {
  const [low = 0, high = 0] = service.hours;
  return Math.round((low + random.next() * (high - low)) * 10) / 10;
}

function hourRate(profile: GarageProfile, car: Car, year: number): number {
  const level = car.priceFactor > 1.4 ? 1.12 : 1;
  return Math.round((profile.hourMinor * level * yearFactor(year)) / 50) * 50;
}

function partPrice(
  profile: GarageProfile,
  car: Car,
  year: number,
  part: Service['parts'][number],
): number {
  const level = part.isSamePrice ? 1 : car.priceFactor;
  const price = part.unitMinor * profile.partFactor * level * yearFactor(year);
  return Math.round(price / 5) * 5;
}

function yearFactor(year: number): number {
  if (year < 2021) return 0.87 * 0.985 ** (2020 - year);
  return PRICE_YEARS[year] ?? 1.03 ** (year - 2024);
}

/** The same part of the same model has the same number. */
function partNumber(prefix: string, car: Car): string {
  let hash = 7;
  for (const letter of car.make + car.model) hash = (hash * 31 + letter.charCodeAt(0)) % 90_000;
  return `${prefix}-${10_000 + hash}`;
}

function sum(lines: readonly { totalMinor: number }[]): number {
  return lines.reduce((total, line) => total + line.totalMinor, 0);
}
