import { ForecourtError } from '../../../shared/contracts/errors.ts';
import type { PickedFile } from '../../../shared/contracts/import-api.ts';

/** What the worker needs of the `File` that a picked file is on both ends of the port. */
export interface ImportFile extends PickedFile {
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
  stream(): ReadableStream<Uint8Array>;
}

export function isImportFile(file: PickedFile): file is ImportFile {
  return 'slice' in file && 'stream' in file;
}

/** The bytes from `start` up to `end`, fewer at the end of the file. Fails: FILE_UNREADABLE. */
export async function readSlice(
  file: ImportFile,
  start: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(start, end).arrayBuffer());
  } catch (cause) {
    throw new ForecourtError('FILE_UNREADABLE', 'the file changed or went away', { cause });
  }
}
