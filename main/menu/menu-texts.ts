import ar from '../../resources/locales/ar/menu.json';
import de from '../../resources/locales/de/menu.json';
import en from '../../resources/locales/en/menu.json';

export type MenuTexts = typeof en;

const TEXTS: Readonly<Record<string, MenuTexts>> = { en, de, ar };

/** Texts in the first language of the user that we speak, else English. */
export function menuTexts(languages: readonly string[]): MenuTexts {
  for (const language of languages) {
    const texts = TEXTS[language.toLowerCase().split('-')[0] ?? ''];
    if (texts) return texts;
  }
  return en;
}
