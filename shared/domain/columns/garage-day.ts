const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Days since 1970-01-01. */
export type DayNumber = number;

export function toDayNumber(day: string): DayNumber {
  return Math.floor(Date.parse(`${day}T00:00:00.000Z`) / DAY_MS);
}

export function fromDayNumber(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function createClock(timeZone: string): Intl.DateTimeFormat {
  const options = {
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone });
  } catch {
    // A zone this runtime does not know: the day in UTC is off by hours, never by more than one day.
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  }
}

/**
 * Reads the calendar day of an instant where a garage stands.
 * The offset is asked for once per UTC day, and by the instant on the two days a year on which it changes.
 */
export function createDayReader(timeZone: string): (instant: string) => DayNumber {
  const clock = createClock(timeZone);
  const offsets = new Map<string, number>();
  const offsetAt = (time: number) => {
    const parts: Record<string, number> = {};
    for (const part of clock.formatToParts(time)) parts[part.type] = Number(part.value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
    const shown = Date.UTC(year, month - 1, day, hour, minute);
    return shown - Math.floor(time / MINUTE_MS) * MINUTE_MS;
  };
  return (instant) => {
    const time = Date.parse(instant);
    const utcDay = instant.slice(0, 10);
    let offset = offsets.get(utcDay);
    if (offset === undefined) {
      const start = Math.floor(time / DAY_MS) * DAY_MS;
      const first = offsetAt(start);
      offset = first === offsetAt(start + DAY_MS - 1) ? first : Number.NaN;
      offsets.set(utcDay, offset);
    }
    return Math.floor((time + (Number.isNaN(offset) ? offsetAt(time) : offset)) / DAY_MS);
  };
}
