const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00.000Z`) / DAY_MS);
}

export function dayText(number: number): string {
  const known = texts.get(number);
  if (known !== undefined) return known;
  const text = new Date(number * DAY_MS).toISOString().slice(0, 10);
  texts.set(number, text);
  return text;
}
/** A book asks for the same few thousand days millions of times; formatting them was a tenth of its time. */
const texts = new Map<number, string>();

export function yearOf(number: number): number {
  return new Date(number * DAY_MS).getUTCFullYear();
}

/** January is 1. */
export function monthOf(number: number): number {
  return new Date(number * DAY_MS).getUTCMonth() + 1;
}

/** Day of another month, the end of a short month standing in for missing days. */
export function addMonths(number: number, months: number): number {
  const date = new Date(number * DAY_MS);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const last = new Date(first);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  return Math.round(first / DAY_MS) + Math.min(date.getUTCDate(), last.getUTCDate()) - 1;
}

/** The day itself or the first one after it on which the garage is open. */
export function workingDayFrom(number: number): number {
  let day = number;
  while (!isWorkingDay(day)) day += 1;
  return day;
}

/** The day itself or the last one before it on which the garage is open. */
export function workingDayUntil(number: number): number {
  let day = number;
  while (!isWorkingDay(day)) day -= 1;
  return day;
}

/** Closed on Sundays, at New Year and at Christmas. */
function isWorkingDay(number: number): boolean {
  // 1970-01-01 was a Thursday, so day 3 was a Sunday.
  if ((number + 4) % 7 === 0) return false;
  const monthAndDay = dayText(number).slice(5);
  return monthAndDay !== '01-01' && monthAndDay !== '12-25' && monthAndDay !== '12-26';
}

/** Instant of a wall clock time: minutes after midnight on a day, at an offset from UTC in minutes. */
export function instantOf(number: number, minutes: number, offsetMinutes: number): string {
  return new Date(number * DAY_MS + (minutes - offsetMinutes) * 60_000).toISOString();
}

/** Summer time of the European Union, from the last Sunday of March to the last Sunday of October. */
export function isEuropeanSummer(number: number): boolean {
  const year = yearOf(number);
  return number >= lastSunday(year, 3) && number < lastSunday(year, 10);
}

function lastSunday(year: number, month: number): number {
  const last = Math.round(Date.UTC(year, month, 0) / DAY_MS);
  return last - ((last + 4) % 7);
}
