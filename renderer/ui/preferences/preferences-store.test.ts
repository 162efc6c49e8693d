import { expect, it } from 'vitest';
import { createPreferencesStore, parsePreferences } from './preferences-store.ts';

it('starts with the language of the system and its appearance', () => {
  expect(parsePreferences(null, ['fr-FR', 'de-AT'])).toEqual({
    language: 'de',
    appearance: 'system',
    lockAfterMinutes: 15,
  });
  expect(parsePreferences(null, ['fr-FR']).language).toBe('en');
});

it('takes what is known of stored preferences and drops the rest', () => {
  expect(
    parsePreferences('{"language":"ar","appearance":"sepia","lockAfterMinutes":7}', []),
  ).toEqual({
    language: 'ar',
    appearance: 'system',
    lockAfterMinutes: 15,
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
  createPreferencesStore(storage).getState().setLockAfterMinutes(0);
  const state = createPreferencesStore(storage).getState();
  expect(state).toMatchObject({ language: 'ar', appearance: 'dark', lockAfterMinutes: 0 });
});
