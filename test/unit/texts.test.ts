import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGE_CODES, LANGUAGES, type Language } from '../../renderer/ui/i18n/languages.ts';
import { ACTION_KINDS } from '../../shared/contracts/data-api.ts';
import { ERROR_CODES } from '../../shared/contracts/errors.ts';
import { COLLECTION_NAMES } from '../../shared/contracts/sync-protocol.ts';
import { CAUTIONS } from '../../shared/domain/matching/caution.ts';
import { LEVELS } from '../../shared/domain/matching/fields.ts';

const ROOT = join(import.meta.dirname, '../..');
const LOCALES = join(ROOT, 'resources/locales');
const PLURAL = /_(zero|one|two|few|many|other)$/;

function flatten(value: unknown, path: string): [key: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as Record<string, unknown>).flatMap(([name, inner]) =>
    flatten(inner, path === '' ? name : `${path}.${name}`),
  );
}

/** Texts of one language under `namespace:key`. */
function readTexts(language: Language): Map<string, string> {
  const folder = join(LOCALES, language);
  return new Map(
    readdirSync(folder).flatMap((file) =>
      flatten(JSON.parse(readFileSync(join(folder, file), 'utf8')), '').map(
        ([key, text]): [string, string] => [`${basename(file, '.json')}:${key}`, text],
      ),
    ),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const texts = new Map(LANGUAGE_CODES.map((language) => [language, readTexts(language)]));
const textsOf = (language: Language) => texts.get(language) ?? new Map<string, string>();
const keysOf = (language: Language) =>
  [...new Set([...textsOf(language).keys()].map((key) => key.replace(PLURAL, '')))].sort(compare);
const variablesOf = (text: string) =>
  [...text.matchAll(/{{\s*(\w+)/g)].map(([, name]) => name ?? '').sort(compare);

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(({ name }) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
}
const code = [...sources(join(ROOT, 'renderer')), ...sources(join(ROOT, 'main'))].join('\n');

describe.each(LANGUAGE_CODES)('texts in %s', (language) => {
  it('has the keys of every other language', () => {
    expect(keysOf(language)).toEqual(keysOf('en'));
  });

  it('has every plural form the language needs', () => {
    const forms = new Intl.PluralRules(LANGUAGES[language].tag).resolvedOptions().pluralCategories;
    const plurals = [...textsOf(language).keys()].filter((key) => PLURAL.test(key));
    for (const key of new Set(plurals.map((plural) => plural.replace(PLURAL, '')))) {
      const present = plurals.filter((plural) => plural.replace(PLURAL, '') === key);
      expect(new Set(present)).toEqual(new Set(forms.map((form) => `${key}_${form}`)));
    }
  });

  it('uses no variable that English does not have, and leaves none out but in “one” and “two”', () => {
    for (const [key, text] of textsOf(language)) {
      const english = textsOf('en').get(key) ?? textsOf('en').get(key.replace(PLURAL, '_other'));
      const expected = variablesOf(english ?? '');
      if (/_(zero|one|two)$/.test(key))
        expect(expected).toEqual(expect.arrayContaining(variablesOf(text)));
      else expect([key, variablesOf(text)]).toEqual([key, expected]);
    }
  });

  it('is short and calm: no empty text, no exclamation mark', () => {
    for (const [key, text] of textsOf(language)) {
      expect([key, text.trim() !== '' && !text.includes('!')]).toEqual([key, true]);
    }
  });
});

it('holds no text that nothing shows', () => {
  // A template literal such as `sync:kinds.${kind}` shows everything that begins like it.
  const stems = [...code.matchAll(/[`'"]([a-z]+:[\w.]*)\$\{/g)].map(([, stem]) => stem ?? '');
  const unused = keysOf('en').filter((key) => {
    const [namespace = '', name = ''] = key.split(/:(.*)/);
    if (stems.some((stem) => key.startsWith(stem))) return false;
    if (namespace === 'menu') return !new RegExp(`\\b${name.split('.').at(-1)}\\b`).test(code);
    return !new RegExp(`['"\`](${namespace}:)?${name.replaceAll('.', '\\.')}['"\`]`).test(code);
  });
  expect(unused).toEqual([]);
});

it('shows no text that is not there', () => {
  const known = new Set(keysOf('en'));
  const namespaces = new Set([...known].map((key) => key.split(':')[0]));
  const shown = [...code.matchAll(/['"`]([a-z]+):([a-zA-Z][\w.]*)['"`]/g)]
    .filter(([, namespace]) => namespaces.has(namespace ?? ''))
    .map(([, namespace, name]) => `${namespace}:${name}`);
  expect(shown.length).toBeGreaterThan(50);
  expect(shown.filter((key) => !known.has(key))).toEqual([]);
});

/** What two customers may have in common and is told: what differs is no reason, and the kind tells nothing. */
const REASONS = Object.entries(LEVELS)
  .filter(([field]) => field !== 'kind')
  .flatMap(([field, levels]) =>
    levels.filter((level) => level !== 'differs').map((level) => `${field}.${level}`),
  );

it('has a text for every member of a closed list', () => {
  const lists: [stem: string, members: readonly string[]][] = [
    ['errors:', Object.keys(ERROR_CODES)],
    ['sync:kinds.', ACTION_KINDS],
    ['sync:collections.', COLLECTION_NAMES],
    ['customers:similar.reason.', REASONS],
    ['customers:similar.caution.', CAUTIONS],
  ];
  for (const [stem, members] of lists) {
    const known = new Set(keysOf('en'));
    expect(members.filter((member) => !known.has(`${stem}${member}`))).toEqual([]);
  }
});
