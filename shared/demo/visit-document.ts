import type { Visit } from '../domain/visit/visit.ts';
import type { Random } from '../lib/random.ts';
import { yearOf } from './calendar.ts';
import type { Car } from './car.ts';
import { demoId } from './demo-id.ts';
import type { GarageProfile } from './garage-profile.ts';
import { SHARE_SATISFACTION_ASKED, SHARE_VISIT_CANCELLED } from './parameters.ts';
import type { Stay } from './relation.ts';
import { work } from './seed-lists.ts';
import { priceRecommendation, priceWork } from './work-prices.ts';

export interface VisitLinks {
  customerId: string;
  vehicleId: string;
  jobCardNumber: string;
}

/** Writes a stay down as the garage would have: prices of the day, words of the country. */
export function toVisit(
  random: Random,
  profile: GarageProfile,
  car: Car,
  stay: Stay,
  links: VisitLinks,
): Visit {
  const arrivalMinutes = 7 * 60 + 15 + Math.floor(random.next() ** 1.6 * 540);
  const arrivedAt = profile.instant(stay.day, arrivalMinutes);
  const isCancelled = !stay.isToday && random.chance(SHARE_VISIT_CANCELLED);
  const priced = priceWork(
    random,
    profile,
    car,
    yearOf(stay.day),
    isCancelled ? [] : stay.services,
  );
  const language = profile.language;
  const complaint =
    stay.complaintOf === null ? undefined : complaintOf(random, stay.complaintOf, language);
  return {
    id: demoId(random, arrivedAt),
    garageIds: [profile.info.id],
    rev: 1,
    stamps: {},
    createdAt: arrivedAt,
    ...links,
    origin: random.chance(stay.complaintOf === null ? 0.86 : 0.42) ? 'appointment' : 'walkIn',
    ...state(random, profile, stay, arrivalMinutes, isCancelled),
    arrivedAt,
    mileageKm: stay.km,
    ...(complaint === undefined ? {} : { complaint }),
    ...priced,
    recommendations: stay.findings.map((finding, index) => ({
      id: `r${index + 1}`,
      serviceId: finding.service,
      text: serviceText(finding.service, language),
      reason: finding.reason[language],
      urgency: finding.urgency,
      priceMinor: priceRecommendation(profile, car, yearOf(stay.day), finding.service),
      status: stay.isToday && finding.status === 'declined' ? 'suggested' : finding.status,
    })),
    currency: profile.currency,
    ...satisfaction(random, stay, isCancelled),
    ...(random.chance(0.05) ? { notes: random.pick(work.visitNotes[language]) } : {}),
  };
}

function serviceText(id: string, language: 'de' | 'en'): string {
  return work.services.find((service) => service.id === id)?.text[language] ?? id;
}

function state(
  random: Random,
  profile: GarageProfile,
  stay: Stay,
  arrivalMinutes: number,
  isCancelled: boolean,
): Pick<Visit, 'status' | 'closedAt'> {
  if (stay.isToday) return { status: random.chance(0.3) ? 'ready' : 'open' };
  if (isCancelled) return { status: 'cancelled' };
  const minutes = 35 + stay.services.length * 70 + Math.floor(random.exponential(60));
  return {
    status: 'closed',
    closedAt: profile.instant(stay.day, Math.min(18 * 60 + 20, arrivalMinutes + minutes)),
  };
}

/** The very happy and the angry answer oftener than the rest. */
function satisfaction(
  random: Random,
  stay: Stay,
  isCancelled: boolean,
): Pick<Visit, 'satisfaction'> | Record<string, never> {
  const share = SHARE_SATISFACTION_ASKED * (stay.satisfaction <= 2 ? 1.6 : 1);
  const isAnswered = !stay.isToday && !isCancelled && random.chance(share);
  return isAnswered ? { satisfaction: stay.satisfaction } : {};
}

function complaintOf(random: Random, id: string, language: 'de' | 'en'): string | undefined {
  const complaints: Record<string, string[]> = work.complaints[language];
  const words = complaints[id];
  return words === undefined ? undefined : random.pick(words);
}
