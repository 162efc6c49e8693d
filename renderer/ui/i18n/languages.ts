/** A language is a folder of texts in `resources/locales`; `tag` is what Intl formats with. */
export const LANGUAGES = {
  en: { name: 'English', direction: 'ltr', tag: 'en-GB' },
  de: { name: 'Deutsch', direction: 'ltr', tag: 'de-DE' },
  // Latin digits: plates, phones and money are read to people and typed into other programs.
  ar: { name: 'العربية', direction: 'rtl', tag: 'ar-AE-u-ca-gregory-nu-latn' },
} as const;

export type Language = keyof typeof LANGUAGES;
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as Language[];

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(LANGUAGES, value);
}

/** First language of the list that we have texts for, else English. */
export function languageOf(tags: readonly string[]): Language {
  const codes = tags.map((tag) => tag.toLowerCase().split('-')[0]);
  return codes.find(isLanguage) ?? 'en';
}
