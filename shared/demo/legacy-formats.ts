import { createWeightedPick, type Random } from '../lib/random.ts';
import { places } from './seed-lists.ts';

/** What went wrong when a value was typed, for the truth beside the file. */
export type Flaw =
  | 'phoneBroken'
  | 'phoneWithWords'
  | 'dateImpossible'
  | 'emailBroken'
  | 'vinBroken'
  | 'noName'
  | 'nameInOneCell'
  | 'capitals';

const AREAS = places.garages.flatMap((garage) =>
  garage.country === 'DE' ? garage.towns.map((town) => town.area) : [],
);
const REMARKS = ['(Frau)', '(Büro)', '(nur abends)', 'ab 17 Uhr', '(Tochter)'];
const BROKEN = ['keine', 'siehe Akte', '0171', 'unbekannt', '-', '0'];

/** Shares of the ways a phone number stands in old books. */
const pickPhoneStyle = createWeightedPick(
  [
    { style: 'spaced', weight: 24 },
    { style: 'slash', weight: 22 },
    { style: 'plain', weight: 20 },
    { style: 'dash', weight: 8 },
    { style: 'international', weight: 9 },
    { style: 'zeroInBrackets', weight: 5 },
    { style: 'doubleZero', weight: 4 },
    { style: 'withWords', weight: 4 },
    { style: 'noArea', weight: 1.6 },
    { style: 'letter', weight: 1 },
    { style: 'word', weight: 1.4 },
  ] as const,
  (entry) => entry.weight,
);

/** A German number in E.164 as somebody once typed it, and whether it can still be dialled. */
export function typePhone(random: Random, number: string): { text: string; flaw: Flaw | null } {
  const [area, local] = split(number);
  const grouped = group(local);
  switch (pickPhoneStyle(random).style) {
    case 'spaced':
      return { text: `0${area} ${grouped}`, flaw: null };
    case 'slash':
      return { text: `0${area}/${random.chance(0.5) ? grouped : local}`, flaw: null };
    case 'plain':
      return { text: `0${area}${local}`, flaw: null };
    case 'dash':
      return { text: `0${area}-${local}`, flaw: null };
    case 'international':
      return { text: `+49 ${area} ${grouped}`, flaw: null };
    case 'zeroInBrackets':
      return { text: `+49 (0)${area} ${local}`, flaw: null };
    case 'doubleZero':
      return { text: `0049${area}${local}`, flaw: null };
    case 'withWords':
      return { text: `0${area}/${grouped} ${random.pick(REMARKS)}`, flaw: 'phoneWithWords' };
    case 'noArea':
      // A zero in front would make it a number of another town, which nobody would call broken.
      return { text: group(local.replace(/^0+/, '')), flaw: 'phoneBroken' };
    case 'letter':
      return { text: `0${area}/${local.slice(0, -1)}X`, flaw: 'phoneBroken' };
    case 'word':
      return { text: random.pick(BROKEN), flaw: 'phoneBroken' };
  }
}

/** `YYYY-MM-DD` in one of the ways found in one and the same column. */
export function typeDate(random: Random, day: string): { text: string; flaw: Flaw | null } {
  const [year = '', month = '', date = ''] = day.split('-');
  const short = `${Number(date)}/${Number(month)}/${year.slice(2)}`;
  const style = random.next();
  if (style < 0.62) return { text: `${date}.${month}.${year}`, flaw: null };
  if (style < 0.74) return { text: short, flaw: null };
  if (style < 0.86) return { text: day, flaw: null };
  if (style < 0.92) return { text: `${Number(date)}.${Number(month)}.${year}`, flaw: null };
  if (style < 0.985) return { text: `${date}.${month}.${year} 00:00`, flaw: null };
  return { text: random.pick(['00.00.0000', '31.02.1970', '99.99.9999']), flaw: 'dateImpossible' };
}

/** Month of the next inspection: “03/2026”, “03.26” or a full date. */
export function typeMonth(random: Random, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const style = random.next();
  if (style < 0.5) return `${month}/${year}`;
  return style < 0.7 ? `${month}.${year.slice(2)}` : `${date}.${month}.${year}`;
}

export function typeMileage(random: Random, km: number): string {
  const grouped = String(km).replace(/\B(?=(\d{3})+$)/g, '.');
  const style = random.next();
  if (style < 0.5) return String(km);
  return style < 0.85 ? grouped : `${grouped} km`;
}

/** Area code or mobile prefix without its zero, and the rest. */
function split(number: string): [area: string, local: string] {
  const national = number.replace(/^\+49/, '');
  const mobile = /^(15\d\d|1[67]\d)/.exec(national)?.[0];
  const area = mobile ?? AREAS.find((code) => national.startsWith(code)) ?? national.slice(0, 3);
  return [area, national.slice(area.length)];
}

/** “5558817” as “555 88 17”. */
function group(local: string): string {
  const head = local.length % 2 === 0 ? 2 : 3;
  return [local.slice(0, head), ...(local.slice(head).match(/../g) ?? [])].join(' ');
}
