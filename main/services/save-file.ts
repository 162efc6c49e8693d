import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { SaveFileRequest } from '../../shared/contracts/desktop.ts';
import { ForecourtError } from '../../shared/contracts/errors.ts';

/** The user chooses the place; the renderer never learns it. */
export async function saveFile(
  window: BrowserWindow | null,
  request: SaveFileRequest,
): Promise<boolean> {
  const extension = extname(request.suggestedName).slice(1);
  const options = {
    defaultPath: join(app.getPath('downloads'), request.suggestedName),
    filters: extension === '' ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }],
  };
  const choice = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  if (choice.canceled || choice.filePath === '') return false;
  try {
    await writeFile(choice.filePath, request.bytes);
  } catch (cause) {
    const isFull = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
    throw new ForecourtError(
      isFull ? 'STORAGE_FULL' : 'STORAGE_FAILED',
      'the file cannot be written',
      {
        cause,
      },
    );
  }
  return true;
}
