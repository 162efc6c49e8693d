/** Any value as text a person can read, for what no form knows. */
export function readable(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(readable).filter(Boolean).join('; ');
  if (typeof value === 'object')
    return Object.values(value).map(readable).filter(Boolean).join(', ');
  return String(value);
}

/** True where nothing was entered: no text, no element. */
export function isBlank(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length)
  );
}

/** `plateCountry` → “Plate country”: the name of a field for which there is no text. */
export function spelledOut(field: string): string {
  const words = field.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
