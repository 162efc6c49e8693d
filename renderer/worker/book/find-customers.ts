import type { FindAnswer, FindHit, FindInput } from '../../../shared/contracts/data-api.ts';
import { REGION, type Region } from '../../../shared/domain/search/lines.ts';
import { markName, markPhone, markPlate } from '../../../shared/domain/search/marks.ts';
import { matchWord, regionOf } from '../../../shared/domain/search/match.ts';
import type { Reading } from '../../../shared/domain/search/query.ts';
import type { BookData } from './book-data.ts';
import { unpackPhones } from './customer-entry.ts';

const TOTAL_MAX = 1_000;
const LIMIT_MAX = 200;

/** Best first: rank of the match, those still customers, the newest visit; the id settles the rest. */
function compareFound(data: BookData, rankOf: (slot: number) => number) {
  const isInactive = (slot: number) => Number(data.customers.entry(slot)?.status === 'inactive');
  const lastDay = (slot: number) => data.visits.lastDay(slot) ?? Number.NEGATIVE_INFINITY;
  return (a: number, b: number): number => {
    const byRank = rankOf(a) - rankOf(b) || isInactive(a) - isInactive(b);
    if (byRank !== 0) return byRank;
    const dayA = lastDay(a);
    const dayB = lastDay(b);
    if (dayA !== dayB) return dayA > dayB ? -1 : 1;
    return data.customers.slots.compare(a, b);
  };
}

/** The best few without sorting them all: a sorted short list that most candidates never enter. */
function bestOf(
  slots: readonly number[],
  limit: number,
  compare: (a: number, b: number) => number,
): number[] {
  const best: number[] = [];
  for (const slot of slots) {
    const last = best[best.length - 1];
    if (best.length === limit && last !== undefined && compare(slot, last) >= 0) continue;
    let at = best.length;
    while (at > 0 && compare(slot, best[at - 1] ?? 0) < 0) at--;
    best.splice(at, 0, slot);
    if (best.length > limit) best.pop();
  }
  return best;
}

/** What the line hides comes first, because it has to be told; then what is marked. */
const TOLD: readonly [FindHit['matchedBy'], readonly Region[]][] = [
  ['vin', [REGION.vin]],
  ['email', [REGION.email]],
  ['plate', [REGION.plate, REGION.platePart]],
  ['phone', [REGION.phone]],
];

function matchedBy(data: BookData, slot: number, readings: readonly Reading[]) {
  const [person, code] = [data.haystack.person(slot), data.haystack.code(slot)];
  for (const reading of [...readings].reverse()) {
    const matches = reading.map((word) => matchWord(word, person, code));
    if (readings.length > 1 && reading !== readings[0] && matches.some((match) => match < 0)) {
      continue;
    }
    const regions = matches.filter((match) => match >= 0).map(regionOf);
    const told = TOLD.find(([, wanted]) => regions.some((region) => wanted.includes(region)));
    return told?.[0] ?? 'name';
  }
  return 'name';
}

function toHit(data: BookData, slot: number, readings: readonly Reading[]): FindHit | null {
  const row = data.row(slot);
  if (!row) return null;
  const numbers = unpackPhones(data.customers.entry(slot)?.phones ?? '');
  const phones = numbers.map(({ number }) => ({ number, marks: markPhone(number, readings) }));
  const phone = phones.find(({ marks }) => marks.length > 0) ?? phones[0];
  const plates = row.plates.map((plate) => ({ plate, marks: markPlate(plate.text, readings) }));
  const plate = plates.find(({ marks }) => marks.length > 0) ?? plates[0];
  return {
    ...row,
    nameMarks: markName(row.name, readings),
    phone: phone?.number ?? null,
    phoneMarks: phone?.marks ?? [],
    plate: plate?.plate ?? null,
    plateMarks: plate?.marks ?? [],
    matchedBy: matchedBy(data, slot, readings),
  };
}

export function findCustomers(data: BookData, input: FindInput): FindAnswer {
  const startedAt = performance.now();
  const found = data.haystack.search(input.text);
  const limit = Math.min(Math.max(Math.trunc(input.limit), 0), LIMIT_MAX);
  const best = limit === 0 ? [] : bestOf(found.slots, limit, compareFound(data, found.rankOf));
  return {
    hits: best.flatMap((slot) => toHit(data, slot, found.readings) ?? []),
    total: Math.min(found.slots.length, TOTAL_MAX),
    bookSize: data.customers.count,
    tookMs: performance.now() - startedAt,
  };
}
