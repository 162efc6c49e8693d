import { describe, expect, it } from 'vitest';
import * as calendar from './calendar.ts';

const { dayNumber, dayText } = calendar;

describe('calendar', () => {
  it('counts days from 1970 and back', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayText(dayNumber('2024-02-29'))).toBe('2024-02-29');
  });

  it('adds months and stays inside short ones', () => {
    expect(dayText(calendar.addMonths(dayNumber('2023-11-30'), 3))).toBe('2024-02-29');
    expect(dayText(calendar.addMonths(dayNumber('2024-01-31'), 12))).toBe('2025-01-31');
  });

  it('keeps the garage closed on Sundays and holidays', () => {
    expect(dayText(calendar.workingDayFrom(dayNumber('2026-03-15')))).toBe('2026-03-16');
    expect(dayText(calendar.workingDayUntil(dayNumber('2026-03-15')))).toBe('2026-03-14');
    expect(dayText(calendar.workingDayFrom(dayNumber('2025-12-25')))).toBe('2025-12-27');
  });

  it('knows the summer time of Europe', () => {
    expect(calendar.isEuropeanSummer(dayNumber('2026-03-28'))).toBe(false);
    expect(calendar.isEuropeanSummer(dayNumber('2026-03-29'))).toBe(true);
    expect(calendar.isEuropeanSummer(dayNumber('2026-10-24'))).toBe(true);
    expect(calendar.isEuropeanSummer(dayNumber('2026-10-25'))).toBe(false);
  });

  it('turns a wall clock into UTC', () => {
    expect(calendar.instantOf(dayNumber('2026-07-01'), 8 * 60, 120)).toBe(
      '2026-07-01T06:00:00.000Z',
    );
  });
});
