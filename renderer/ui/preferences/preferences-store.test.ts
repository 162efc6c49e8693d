import { expect, it } from 'vitest';
import { createPreferencesStore, parsePreferences } from './preferences-store.ts';

it('starts with the language of the system and its appearance', () => {
  expect(parsePreferences(null, ['fr-FR', 'de-AT'])).toEqual({
    language: 'de',
    appearance: 'system',
  });
  expect(parsePreferences(null, ['fr-FR'])).toEqual({ language: 'en', appearance: 'system' });
});

it('takes what is known of stored preferences and drops the rest', () => {
  expect(parsePreferences('{"language":"ar","appearance":"sepia"}', [])).toEqual({
    language: 'ar',
    appearance: 'system',
  });
  expect(parsePreferences('not json', ['de']).language).toBe('de');
});

it('stores each choice at once', () => {
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  };
  createPreferencesStore(storage).getState().setLanguage('ar');
  createPreferencesStore(storage).getState().setAppearance('dark');
  const { language, appearance } = createPreferencesStore(storage).getState();
  expect({ language, appearance }).toEqual({ language: 'ar', appearance: 'dark' });
});
