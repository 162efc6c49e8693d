/** Last serial of the calendar of spreadsheets: 31 December 9999 in the 1900 system. */
const SERIAL_MAX = 2_958_465;
/** Days between 1 January 1900 as day 1 and 1 January 1904 as day 0. */
const DAYS_TO_1904 = 1_462;
const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;

/**
 * Day and time of a serial number, as `YYYY-MM-DD`, `HH:MM:SS` or both with a space between.
 * Units: days since the epoch of the workbook, the fraction is the time of the day.
 * Source: ECMA-376 part 1, 18.17.4.1. Serial 60 of the 1900 system is the 29 February 1900 that never was;
 * it is read as 1 March.
 * Null when the number is no day of the calendar.
 */
export function readSerial(
  serial: number,
  kind: 'day' | 'time' | 'dayTime',
  is1904: boolean,
): string | null {
  if (!Number.isFinite(serial) || serial < 0) return null;
  // To the second first: 0.999999 of a day is the next midnight.
  const seconds = Math.round(serial * DAY_SECONDS);
  const days = Math.floor(seconds / DAY_SECONDS) + (is1904 ? DAYS_TO_1904 : 0);
  if (days > SERIAL_MAX) return null;
  const time = toTime(seconds % DAY_SECONDS);
  if (kind === 'time') return time;
  const sinceLeap = days <= 60 ? days + 1 : days;
  const day = new Date(Date.UTC(1899, 11, 30) + sinceLeap * DAY_MS).toISOString().slice(0, 10);
  const isMidnight = seconds % DAY_SECONDS === 0;
  return kind === 'day' || isMidnight ? day : `${day} ${time}`;
}

function toTime(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
