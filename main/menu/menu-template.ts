import type { MenuItemConstructorOptions } from 'electron';
import type { MenuTexts } from './menu-texts.ts';

export interface MenuEnvironment {
  texts: MenuTexts;
  isMac: boolean;
  /** Reload and developer tools are for developers: a packaged desk has neither. */
  isPackaged: boolean;
  choose(actionId: string): void;
}

/**
 * Entries that act on the book carry the id of an action of the renderer, which knows whether it can run
 * now. They show no accelerator: the renderer owns those keys, and a key bound twice acts twice.
 */
export function menuTemplate(environment: MenuEnvironment): MenuItemConstructorOptions[] {
  const { texts, isMac } = environment;
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: texts.file, submenu: fileItems(environment) },
    { label: texts.edit, submenu: editItems(texts) },
    { label: texts.view, submenu: viewItems(environment) },
    ...(isMac ? [{ label: texts.window, role: 'windowMenu' } as const] : []),
  ];
}

function fileItems(environment: MenuEnvironment): MenuItemConstructorOptions[] {
  const { texts, isMac } = environment;
  return [
    action(environment, 'customers/add-customer', texts.addCustomer),
    action(environment, 'imports/open-import', texts.importCustomers),
    { type: 'separator' },
    action(environment, 'settings/open-settings', texts.settings),
    { type: 'separator' },
    isMac ? { role: 'close', label: texts.close } : { role: 'quit', label: texts.quit },
  ];
}

function editItems(texts: MenuTexts): MenuItemConstructorOptions[] {
  return [
    { role: 'undo', label: texts.undoTyping },
    { role: 'redo', label: texts.redoTyping },
    { type: 'separator' },
    { role: 'cut', label: texts.cut },
    { role: 'copy', label: texts.copy },
    { role: 'paste', label: texts.paste },
    { role: 'selectAll', label: texts.selectAll },
  ];
}

function viewItems(environment: MenuEnvironment): MenuItemConstructorOptions[] {
  const { texts, isPackaged } = environment;
  return [
    action(environment, 'find/focus-search', texts.find),
    action(environment, 'palette/open-palette', texts.palette),
    { type: 'separator' },
    { role: 'resetZoom', label: texts.resetZoom },
    { role: 'zoomIn', label: texts.zoomIn },
    { role: 'zoomOut', label: texts.zoomOut },
    { type: 'separator' },
    { role: 'togglefullscreen', label: texts.fullScreen },
    ...(isPackaged
      ? []
      : [
          { type: 'separator' } as const,
          { role: 'reload', label: texts.reload } as const,
          { role: 'toggleDevTools', label: texts.developerTools } as const,
        ]),
  ];
}

function action(
  { choose }: MenuEnvironment,
  actionId: string,
  label: string,
): MenuItemConstructorOptions {
  return { id: actionId, label, click: () => choose(actionId) };
}
