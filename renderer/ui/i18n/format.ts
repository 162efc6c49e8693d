import { LANGUAGES, type Language } from './languages.ts';

export interface FormatSettings {
  language: Language;
  /** IANA zone of the garage: an arrival at 09:30 is 09:30 there, wherever the desk stands. */
  timeZone: string;
  /** ISO 3166-1 alpha-2 of the garage: its own numbers are shown without the country code. */
  country: string;
}

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

const BIDI_MARKS = /[\u200e\u200f\u061c]/g;

/** Decimals of a currency: 2 for EUR, 0 for JPY, 3 for KWD. */
export function currencyDecimals(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits ?? 2
  );
}

/** All formatting of one language and garage; Intl objects are made once, they are slow to make. */
export function createFormat({ language, timeZone, country }: FormatSettings) {
  const { tag } = LANGUAGES[language];
  const number = new Intl.NumberFormat(tag);
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const day = new Intl.DateTimeFormat(tag, { ...DAY, timeZone: 'UTC' });
  const instantDay = new Intl.DateTimeFormat(tag, { ...DAY, timeZone });
  const instant = new Intl.DateTimeFormat(tag, { ...DAY, ...TIME, timeZone });
  const time = new Intl.DateTimeFormat(tag, { ...TIME, timeZone });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone });
  const money = new Map<string, { format: Intl.NumberFormat; unit: number }>();
  const moneyFormat = (currency: string) => {
    const known = money.get(currency);
    if (known) return known;
    const made = {
      format: new Intl.NumberFormat(tag, { style: 'currency', currency }),
      unit: 10 ** currencyDecimals(currency),
    };
    money.set(currency, made);
    return made;
  };
  const toDayNumber = (at: string) => Date.parse(isoDay.format(new Date(at))) / (1000 * DAY_S);
  const formatDay = (on: string) => day.format(new Date(`${on}T00:00:00Z`));
  const formatTime = (at: string) => time.format(new Date(at));
  const formatInstant = (at: string) => instant.format(new Date(at));
  return {
    language,
    country,
    timeZone,
    number: (value: number) => number.format(value),
    /** Share 0 to 1. */
    percent: (share: number) => percent.format(share),
    /** Integer minor units. Marks of direction are dropped: the caller isolates the amount. */
    money: (minor: number, currency: string) => {
      const { format, unit } = moneyFormat(currency);
      return format.format(minor / unit).replace(BIDI_MARKS, '');
    },
    /** `YYYY-MM-DD`. */
    day: formatDay,
    time: formatTime,
    instant: formatInstant,
    /** Day of an instant at the garage. */
    instantDay: (at: string) => instantDay.format(new Date(at)),
    /** Only the time when it was on the same day as `now`. */
    recent: (at: string, now: string) =>
      isoDay.format(new Date(at)) === isoDay.format(new Date(now))
        ? formatTime(at)
        : formatInstant(at),
    /** “3 minutes ago”, from a day on by the calendar; what is yet to come by the clock of another PC is now. */
    ago: (at: string, now: string) => relative.format(...agoParts(at, now, toDayNumber)),
    bytes: (bytes: number) => formatBytes(bytes, tag),
  };
}
export type Format = ReturnType<typeof createFormat>;

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;

function agoParts(
  at: string,
  now: string,
  toDayNumber: (at: string) => number,
): [number, Intl.RelativeTimeFormatUnit] {
  const seconds = (Date.parse(now) - Date.parse(at)) / 1000;
  if (seconds < MINUTE_S) return [0, 'second'];
  if (seconds < HOUR_S) return [-Math.floor(seconds / MINUTE_S), 'minute'];
  if (seconds < DAY_S) return [-Math.floor(seconds / HOUR_S), 'hour'];
  // 46 hours ago is the day before yesterday.
  return [toDayNumber(at) - toDayNumber(now), 'day'];
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function formatBytes(bytes: number, tag: string): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(tag, {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: power > 2 ? 1 : 0,
  }).format(bytes / 1000 ** power);
}
