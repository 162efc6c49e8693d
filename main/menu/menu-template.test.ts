import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import ar from '../../resources/locales/ar/menu.json';
import de from '../../resources/locales/de/menu.json';
import en from '../../resources/locales/en/menu.json';
import { menuTemplate } from './menu-template.ts';
import { menuTexts } from './menu-texts.ts';

describe('menuTexts', () => {
  it('takes the first language that we speak', () => {
    expect(menuTexts(['fr-FR', 'ar-EG', 'de-DE'])).toBe(ar);
    expect(menuTexts(['DE-at'])).toBe(de);
    expect(menuTexts(['fr'])).toBe(en);
  });

  it('has every text in every language', () => {
    for (const texts of [de, ar]) expect(Object.keys(texts)).toEqual(Object.keys(en));
  });
});

describe('menuTemplate', () => {
  it.each([true, false])('gives every entry a text (isMac %s)', (isMac) => {
    const items = flat(template({ isMac }));
    const named = items.filter(({ type, role }) => type !== 'separator' && role !== 'appMenu');
    expect(named.filter(({ label }) => !label)).toEqual([]);
  });

  it('sends the id of the chosen action', () => {
    const chosen: string[] = [];
    const items = flat(template({ choose: (actionId) => chosen.push(actionId) }));
    const click = items.find(({ id }) => id === 'customers/add-customer')?.click as
      | (() => void)
      | undefined;
    click?.();
    expect(chosen).toEqual(['customers/add-customer']);
  });

  it('hides reload and developer tools from a packaged desk', () => {
    const roles = (isPackaged: boolean) => flat(template({ isPackaged })).map(({ role }) => role);
    expect(roles(true)).not.toContain('toggleDevTools');
    expect(roles(true)).not.toContain('reload');
    expect(roles(false)).toContain('toggleDevTools');
  });
});

function template(changes: Partial<Parameters<typeof menuTemplate>[0]>) {
  return menuTemplate({
    texts: en,
    isMac: false,
    isPackaged: false,
    choose: () => undefined,
    ...changes,
  });
}

function flat(items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? flat(item.submenu) : []),
  ]);
}
