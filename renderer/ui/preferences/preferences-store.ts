import { create } from 'zustand';
import { isLanguage, type Language, languageOf } from '../i18n/languages.ts';

export const APPEARANCES = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof APPEARANCES)[number];

/** Minutes without key or pointer until the desk locks; 0 never. */
export const LOCK_AFTER_MINUTES = [0, 5, 15, 30] as const;
export type LockAfterMinutes = (typeof LOCK_AFTER_MINUTES)[number];

export interface Preferences {
  language: Language;
  appearance: Appearance;
  lockAfterMinutes: LockAfterMinutes;
}

interface PreferencesStore extends Preferences {
  setLanguage(language: Language): void;
  setAppearance(appearance: Appearance): void;
  setLockAfterMinutes(minutes: LockAfterMinutes): void;
}

const STORAGE_KEY = 'forecourt.preferences';

/** What was stored, field by field; anything unknown falls back to what the system speaks. */
export function parsePreferences(stored: string | null, systemLanguages: readonly string[]) {
  const fallback: Preferences = {
    language: languageOf(systemLanguages),
    appearance: 'system',
    lockAfterMinutes: 15,
  };
  if (!stored) return fallback;
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value !== 'object' || value === null) return fallback;
    const { language, appearance, lockAfterMinutes } = value as Record<string, unknown>;
    return {
      language: isLanguage(language) ? language : fallback.language,
      appearance: APPEARANCES.find((known) => known === appearance) ?? fallback.appearance,
      lockAfterMinutes:
        LOCK_AFTER_MINUTES.find((known) => known === lockAfterMinutes) ?? fallback.lockAfterMinutes,
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
      const { language, appearance, lockAfterMinutes } = get();
      const stored: Preferences = { language, appearance, lockAfterMinutes };
      storage?.setItem(STORAGE_KEY, JSON.stringify(stored));
    };
    return {
      ...parsePreferences(
        storage?.getItem(STORAGE_KEY) ?? null,
        globalThis.navigator?.languages ?? [],
      ),
      setLanguage: (language) => save({ language }),
      setAppearance: (appearance) => save({ appearance }),
      setLockAfterMinutes: (lockAfterMinutes) => save({ lockAfterMinutes }),
    };
  });
}

export const usePreferences = createPreferencesStore(globalThis.localStorage ?? null);
