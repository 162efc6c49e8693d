/** Places reserved for households, a power of two above any garage (mission: 100,000 customers). */
const HOUSEHOLDS = 131_072;

/**
 * A number of its own for the `slot`-th thing of a household. Dense for small slots, so that
 * a small garage draws from a small range.
 */
export function serialOf(household: number, slot: number): number {
  return slot * HOUSEHOLDS + household;
}

/**
 * Spreads serials over [0, size) so that neighbours look unrelated. One to one below `size`,
 * because the factor is a prime that divides none of the sizes used.
 */
export function scatter(serial: number, size: number, offset: number): number {
  return ((serial % size) * 7_368_787 + offset) % size;
}
