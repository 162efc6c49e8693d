import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type {
  DesktopBridge,
  IpcAnswer,
  IpcCalls,
  IpcChannel,
  IpcEvents,
} from '../shared/contracts/ipc.ts';

/** All the page gets of Electron: one named function per channel, checked in main. */
const desktop = {
  appInfo: () => call('app/read-info', undefined),
  readSecret: (name) => call('secrets/read-secret', { name }),
  forgetSecret: (name) => call('secrets/forget-secret', { name }),
  saveFile: (request) => call('files/save-file', request),
  trustServer: (request) => call('servers/trust-server', request),
  onMenuAction: (listener) => {
    const forward = (_event: IpcRendererEvent, message: IpcEvents['menu/action-chosen']) =>
      listener(message.actionId);
    ipcRenderer.on('menu/action-chosen', forward);
    return () => {
      ipcRenderer.off('menu/action-chosen', forward);
    };
  },
} satisfies DesktopBridge;

function call<C extends IpcChannel>(
  channel: C,
  request: IpcCalls[C]['request'],
): Promise<IpcAnswer<C>> {
  return ipcRenderer.invoke(channel, request);
}

contextBridge.exposeInMainWorld('desktop', desktop);
