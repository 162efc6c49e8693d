import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const scripts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;

const adrs = readdirSync(join(root, 'resources/docs/adr')).map(
  (name) => `resources/docs/adr/${name}`,
);
const folders = readdirSync(root).filter((name) => existsSync(join(root, name, 'README.md')));
const guides = folders.map((name) => `${name}/README.md`);
const documents = [
  'README.md',
  'CHANGELOG.md',
  'resources/docs/screens.md',
  'resources/docs/operations.md',
  ...guides,
  ...adrs,
];

describe('documents', () => {
  it.each(documents)('%s links only to what is there', (document) => {
    const text = readFileSync(join(root, document), 'utf8');
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1] ?? '');
    expect(targets.filter((target) => !existsSync(join(root, dirname(document), target)))).toEqual(
      [],
    );
  });

  it('names in the README only scripts that exist', () => {
    const text = readFileSync(join(root, 'README.md'), 'utf8');
    const named = [...text.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names in the README every top folder, and each has a guide of its own', () => {
    const text = readFileSync(join(root, 'README.md'), 'utf8');
    const hidden = /^(\.|node_modules$|out$|dist$|coverage$|test-results$)/;
    const shown = readdirSync(root).filter(
      (name) => statSync(join(root, name)).isDirectory() && !hidden.test(name),
    );
    expect(shown.filter((name) => !text.includes(`| \`${name}\` |`))).toEqual([]);
    expect(shown.filter((name) => !folders.includes(name))).toEqual([]);
  });

  it('keeps every decision to a page', () => {
    const long = adrs.filter(
      (name) => readFileSync(join(root, name), 'utf8').split('\n').length > 60,
    );
    expect(long).toEqual([]);
  });
});
