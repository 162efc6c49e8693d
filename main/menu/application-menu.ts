import { app, type BrowserWindow, Menu } from 'electron';
import type { IpcEvents } from '../../shared/contracts/ipc.ts';
import { menuTemplate } from './menu-template.ts';
import { menuTexts } from './menu-texts.ts';

/** Sets the menu of the program; its entries go to whichever window is the desk at that moment. */
export function setApplicationMenu(currentWindow: () => BrowserWindow | null): void {
  const choose = (actionId: string) => {
    const message: IpcEvents['menu/action-chosen'] = { actionId };
    currentWindow()?.webContents.send('menu/action-chosen', message);
  };
  const template = menuTemplate({
    texts: menuTexts(app.getPreferredSystemLanguages()),
    isMac: process.platform === 'darwin',
    isPackaged: app.isPackaged,
    choose,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
