/** Two letters match within half the longer text; more than this many of them earn the bonus of a common beginning. */
const PREFIX_MAX = 4;
const PREFIX_SCALE = 0.1;
const LENGTH_MAX = 64;

const takenA = new Uint8Array(LENGTH_MAX);
const takenB = new Uint8Array(LENGTH_MAX);

/**
 * Jaro–Winkler similarity of two texts, 0 to 1; texts are read to 64 UTF-16 units.
 * Source: W. E. Winkler, String Comparator Metrics and Enhanced Decision Rules in the Fellegi–Sunter Model of
 * Record Linkage (1990); differs from it by: no table of similar characters, no adjustment of long texts.
 * Invariant: symmetric; 1 exactly when the texts are equal.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const lengthA = Math.min(a.length, LENGTH_MAX);
  const lengthB = Math.min(b.length, LENGTH_MAX);
  if (lengthA === 0 || lengthB === 0) return 0;
  const common = countCommon(a, lengthA, b, lengthB);
  if (common === 0) return 0;
  const swapped = countSwapped(a, lengthA, b) / 2;
  const jaro = (common / lengthA + common / lengthB + (common - swapped) / common) / 3;
  let prefix = 0;
  const prefixMax = Math.min(PREFIX_MAX, lengthA, lengthB);
  while (prefix < prefixMax && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix += 1;
  // Texts that differ only behind the 64th unit would come out as 1.
  return Math.min(jaro + prefix * PREFIX_SCALE * (1 - jaro), 1 - Number.EPSILON);
}

function countCommon(a: string, lengthA: number, b: string, lengthB: number): number {
  takenA.fill(0, 0, lengthA);
  takenB.fill(0, 0, lengthB);
  const reach = Math.max(0, Math.floor(Math.max(lengthA, lengthB) / 2) - 1);
  let common = 0;
  for (let i = 0; i < lengthA; i += 1) {
    const letter = a.charCodeAt(i);
    const end = Math.min(lengthB, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j += 1) {
      if (takenB[j] !== 0 || b.charCodeAt(j) !== letter) continue;
      takenA[i] = 1;
      takenB[j] = 1;
      common += 1;
      break;
    }
  }
  return common;
}

/** Matched letters that stand in another order; each transposition counts twice. */
function countSwapped(a: string, lengthA: number, b: string): number {
  let swapped = 0;
  let j = 0;
  for (let i = 0; i < lengthA; i += 1) {
    if (takenA[i] === 0) continue;
    while (takenB[j] === 0) j += 1;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) swapped += 1;
    j += 1;
  }
  return swapped;
}
