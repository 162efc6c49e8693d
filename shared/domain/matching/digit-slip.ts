/** Whether two numbers of equal length differ by one wrong digit or by two neighbours swapped. Symmetric, false for equal ones. */
export function isDigitSlip(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  let first = 0;
  while (a.charCodeAt(first) === b.charCodeAt(first)) first += 1;
  let last = a.length - 1;
  while (a.charCodeAt(last) === b.charCodeAt(last)) last -= 1;
  if (first === last) return true;
  return last === first + 1 && a[first] === b[last] && a[last] === b[first];
}

/** The same for birth dates `YYYYMMDD`, with day and month exchanged as well. */
export function isDateSlip(a: string, b: string): boolean {
  if (isDigitSlip(a, b)) return true;
  return a.length === 8 && a !== b && a === b.slice(0, 4) + b.slice(6) + b.slice(4, 6);
}
