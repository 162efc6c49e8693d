import type { PickedFile } from '../../../shared/contracts/import-api.ts';

/** What the worker needs of the `File` that a picked file is on both ends of the port. */
export interface ImportFile extends PickedFile {
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
  stream(): ReadableStream<Uint8Array>;
}

export function isImportFile(file: PickedFile): file is ImportFile {
  return 'slice' in file && 'stream' in file;
}
