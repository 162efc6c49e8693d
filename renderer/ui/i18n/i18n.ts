import i18next, { type i18n, type Resource, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGE_CODES, type Language } from './languages.ts';

const files = import.meta.glob<ResourceKey>('../../../resources/locales/*/*.json', {
  eager: true,
  import: 'default',
});

/** Texts by language and namespace; the namespace is the file's name. */
export function toResources(texts: Record<string, ResourceKey>): Resource {
  const resources: Resource = {};
  for (const [path, namespace] of Object.entries(texts)) {
    const [, language, name] = /\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    if (!language || !name) continue;
    resources[language] = { ...resources[language], [name]: namespace };
  }
  return resources;
}

/** All texts are in the bundle, so the translator is ready when this returns. */
export function createTexts(language: Language): i18n {
  const texts = i18next.createInstance();
  void texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    supportedLngs: LANGUAGE_CODES,
    resources: toResources(files),
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  });
  return texts;
}
