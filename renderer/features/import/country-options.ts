import { getCountries } from 'libphonenumber-js/min';

/** Every country with a phone code by its name in the language of the desk; `current` is always there. */
export function countryOptions(
  language: string,
  current: string,
): (readonly [code: string, name: string])[] {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const codes = new Set<string>([current, ...getCountries()]);
  // Ascension and Tristan da Cunha have phone codes and are no countries of ISO 3166-1.
  for (const code of ['AC', 'TA']) codes.delete(code);
  const collator = new Intl.Collator(language);
  return [...codes]
    .map((code) => [code, names.of(code) ?? code] as const)
    .sort(([, a], [, b]) => collator.compare(a, b));
}
