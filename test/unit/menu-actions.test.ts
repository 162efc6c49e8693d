import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

it('knows an action of the frame for every entry of the host’s menu', () => {
  // Only these are there from any place; an entry that acts on one page alone would often do nothing.
  const frame = [
    'renderer/app/routes.tsx',
    'renderer/app/frame/use-frame-actions.ts',
    'renderer/features/find/use-find-focus.ts',
    'renderer/features/sync/use-sync-actions.ts',
  ]
    .map(read)
    .join('\n');
  const chosen = [
    ...read('main/menu/menu-template.ts').matchAll(/action\(environment, '([^']+)'/g),
  ];
  const ids = chosen.map(([, id]) => id ?? '');
  expect(ids.length).toBeGreaterThan(3);
  expect(ids.filter((id) => !frame.includes(`'${id}'`))).toEqual([]);
});
