import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { expect, it } from 'vitest';
import { menuTemplate } from '../../main/menu/menu-template.ts';
import { menuTexts } from '../../main/menu/menu-texts.ts';

const RENDERER = join(import.meta.dirname, '..', '..', 'renderer');

it('the menu names only actions that the renderer has', () => {
  const named = idsIn(
    menuTemplate({
      texts: menuTexts(['en']),
      isMac: false,
      isPackaged: true,
      choose: () => undefined,
    }),
  );
  const code = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\./.test(path))
    .map((path) => readFileSync(join(RENDERER, path), 'utf8'))
    .join('\n');
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((id) => !code.includes(`'${id}'`))).toEqual([]);
});

function idsIn(items: readonly MenuItemConstructorOptions[]): string[] {
  return items.flatMap(({ id, submenu }) => [
    ...(id === undefined ? [] : [id]),
    ...(Array.isArray(submenu) ? idsIn(submenu) : []),
  ]);
}
