import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzz } from '../../../test/support/fuzz.ts';
import { createDayReader, fromDayNumber, toDayNumber } from './garage-day.ts';

test('reads the day where the garage stands', () => {
  const inBerlin = createDayReader('Europe/Berlin');
  expect(fromDayNumber(inBerlin('2026-03-14T22:59:59.000Z'))).toBe('2026-03-14');
  expect(fromDayNumber(inBerlin('2026-03-14T23:00:00.000Z'))).toBe('2026-03-15');
  expect(fromDayNumber(inBerlin('2026-07-14T22:00:00.000Z'))).toBe('2026-07-15');
  const inHonolulu = createDayReader('Pacific/Honolulu');
  expect(fromDayNumber(inHonolulu('2026-03-14T09:59:00.000Z'))).toBe('2026-03-13');
});

test('takes the day in UTC for a zone nobody knows', () => {
  expect(fromDayNumber(createDayReader('Mars/Olympus')('2026-03-14T23:30:00.000Z'))).toBe(
    '2026-03-14',
  );
});

test('agrees with the calendar of the runtime on every instant, days of changing clocks included', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];
  for (const timeZone of zones) {
    const dayOf = createDayReader(timeZone);
    const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone });
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('2015-01-01T00:00:00Z'),
          max: new Date('2035-01-01T00:00:00Z'),
          noInvalidDate: true,
        }),
        (date) => {
          expect(fromDayNumber(dayOf(date.toISOString()))).toBe(calendar.format(date));
        },
      ),
      fuzz(300),
    );
  }
});

test('numbers days without a gap', () => {
  expect(toDayNumber('2026-03-01') - toDayNumber('2026-02-28')).toBe(1);
  expect(fromDayNumber(toDayNumber('1999-12-31'))).toBe('1999-12-31');
});
