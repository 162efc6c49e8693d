import { foldText } from './text.ts';

/** Codes on cars and three-letter codes that legacy systems use instead of ISO 3166-1 alpha-2. */
const OTHER_CODES: Record<string, string> = {
  ...{ D: 'DE', A: 'AT', F: 'FR', I: 'IT', E: 'ES', B: 'BE', L: 'LU', P: 'PT', S: 'SE', N: 'NO' },
  ...{ H: 'HU', FL: 'LI', UK: 'GB', UAE: 'AE', KSA: 'SA', EN: 'GB', DEU: 'DE', GER: 'DE' },
  ...{ AUT: 'AT', CHE: 'CH', SUI: 'CH', FRA: 'FR', ITA: 'IT', ESP: 'ES', GBR: 'GB', USA: 'US' },
  ...{ AUS: 'AU', ARE: 'AE', SAU: 'SA', NLD: 'NL', BEL: 'BE', POL: 'PL', CZE: 'CZ', DNK: 'DK' },
};
const NAME_LANGUAGES = ['en', 'de', 'fr', 'it', 'ar'];
/** Regions CLDR names that are no countries. */
const NO_COUNTRIES = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);
let codesByName: Map<string, string> | undefined;

/** ISO 3166-1 alpha-2 of a code or a country's name; null when it names none. */
export function parseCountry(text: string): string | null {
  const code = text.trim().toUpperCase().replace(/\.$/, '');
  if (OTHER_CODES[code]) return OTHER_CODES[code];
  codesByName ??= nameCountries();
  if (/^[A-Z]{2}$/.test(code)) return [...codesByName.values()].includes(code) ? code : null;
  return codesByName.get(foldText(text)) ?? null;
}

function nameCountries(): Map<string, string> {
  const names = new Map<string, string>();
  for (const language of NAME_LANGUAGES) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (let i = 0; i < 26 * 26; i++) {
      const code = String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26));
      // Withdrawn codes answer with the name of their successor: DD is called Deutschland, too.
      const isCurrent = Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
      const name = isCurrent && !NO_COUNTRIES.has(code) && display.of(code);
      if (name && !names.has(foldText(name))) names.set(foldText(name), code);
    }
  }
  return names.set('holland', 'NL').set('england', 'GB').set('uae', 'AE');
}
