import { ipcMain } from 'electron';
import { IPC_CHANNELS, type IpcChannel } from '../../shared/contracts/ipc.ts';
import { answerCall, type IpcHandlers } from './answer-call.ts';

/** Opens every channel; the only place that calls `ipcMain.handle`. */
export function handleCalls(handlers: IpcHandlers): void {
  for (const channel of IPC_CHANNELS) handle(channel, handlers[channel]);
}

function handle<C extends IpcChannel>(channel: C, handler: IpcHandlers[C]): void {
  ipcMain.handle(channel, (event, request: unknown) =>
    answerCall(channel, handler, event.senderFrame, request),
  );
}
