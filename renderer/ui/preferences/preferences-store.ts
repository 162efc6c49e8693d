import { create } from 'zustand';
import { isLanguage, type Language, languageOf } from '../i18n/languages.ts';

export const APPEARANCES = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof APPEARANCES)[number];

export interface Preferences {
  language: Language;
  appearance: Appearance;
}

interface PreferencesStore extends Preferences {
  setLanguage(language: Language): void;
  setAppearance(appearance: Appearance): void;
}

const STORAGE_KEY = 'forecourt.preferences';

/** What was stored, field by field; anything unknown falls back to what the system speaks. */
export function parsePreferences(stored: string | null, systemLanguages: readonly string[]) {
  const fallback: Preferences = { language: languageOf(systemLanguages), appearance: 'system' };
  if (!stored) return fallback;
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value !== 'object' || value === null) return fallback;
    const { language, appearance } = value as Record<string, unknown>;
    return {
      language: isLanguage(language) ? language : fallback.language,
      appearance: APPEARANCES.find((known) => known === appearance) ?? fallback.appearance,
    };
  } catch {
    return fallback; // unreadable preferences are not worth a question
  }
}

/** Kept beside the page, not in the book: they are needed before the book opens. */
export function createPreferencesStore(storage: Pick<Storage, 'getItem' | 'setItem'> | null) {
  return create<PreferencesStore>((set, get) => {
    const save = (change: Partial<Preferences>) => {
      set(change);
      const { language, appearance } = get();
      storage?.setItem(STORAGE_KEY, JSON.stringify({ language, appearance }));
    };
    return {
      ...parsePreferences(
        storage?.getItem(STORAGE_KEY) ?? null,
        globalThis.navigator?.languages ?? [],
      ),
      setLanguage: (language) => save({ language }),
      setAppearance: (appearance) => save({ appearance }),
    };
  });
}

export const usePreferences = createPreferencesStore(globalThis.localStorage ?? null);
