import { Reader, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import { ForecourtError } from '../../../../shared/contracts/errors.ts';
import { type ImportFile, readSlice } from '../import-file.ts';
import { damagedWorkbook, PART_BYTES_MAX, workbookTooLarge } from './workbook-error.ts';

/** One file inside the package. */
export interface ZipPart {
  readonly packedBytes: number;
  /** Text of the part in pieces; `read` is its share so far, 0 to 1. */
  text(bytesMax?: number): AsyncGenerator<{ text: string; read: number }, void, undefined>;
}

export type ZipParts = ReadonlyMap<string, ZipPart>;

/** Some 15 ms of work for whoever reads the XML; then others who wait for the worker have their turn. */
const PIECE_BYTES = 512 * 1024;
/**
 * A part that unpacks to more than this times its size was made to fill a memory. Apache POI draws the line
 * at 100 and has to be told of harmless exceptions; sheets of a million formatted blank rows reach 150.
 */
const RATIO_MAX = 250;
/** Below it no ratio does harm. */
const RATIO_BYTES_MIN = 4 * 1024 * 1024;
/** A workbook has a few dozen parts, with pictures some hundreds. */
const PARTS_MAX = 20_000;

/** The package by its directory, nothing of it unpacked yet. Fails: FILE_NOT_TEXT, FILE_UNREADABLE. */
export async function openZip(file: ImportFile): Promise<ZipParts> {
  // We are a worker already, and the policy of the page allows no script from a blob.
  const reader = new ZipReader(new PickedFileReader(file), { useWebWorkers: false });
  const parts = new Map<string, ZipPart>();
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (parts.size >= PARTS_MAX) throw damagedWorkbook('too many parts');
      if (entry.directory) continue;
      // Names of parts are compared without case, and some writers begin them with a slash.
      parts.set(entry.filename.replace(/^\//u, '').toLowerCase(), {
        packedBytes: entry.compressedSize,
        text: (bytesMax = PART_BYTES_MAX) => unpack(entry, bytesMax),
      });
    }
  } catch (cause) {
    throw cause instanceof ForecourtError ? cause : damagedWorkbook('no directory', cause);
  }
  return parts;
}

interface Entry {
  filename: string;
  encrypted: boolean;
  compressedSize: number;
  uncompressedSize: number;
  getData(
    writable: WritableStream<Uint8Array>,
    options: { signal: AbortSignal; checkCrc32: boolean },
  ): Promise<unknown>;
}

async function* unpack(
  entry: Entry,
  bytesMax: number,
): AsyncGenerator<{ text: string; read: number }, void, undefined> {
  assertHarmless(entry, bytesMax);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch (cause) {
      throw damagedWorkbook(`${entry.filename} is not UTF-8`, cause);
    }
  };
  let [bytes, told, text] = [0, 0, ''];
  for await (const chunk of unpackBytes(entry)) {
    bytes += chunk.byteLength;
    text += decode(chunk);
    if (bytes - told < PIECE_BYTES) continue;
    yield { text, read: bytes / entry.uncompressedSize };
    [told, text] = [bytes, ''];
  }
  yield { text: text + decode(), read: 1 };
}

/** Judges by the size the directory tells, which holds: the library stops at the first byte beyond it. */
function assertHarmless(entry: Entry, bytesMax: number): void {
  if (entry.encrypted) {
    throw new ForecourtError('FILE_NOT_TEXT', 'encrypted part', { details: { kind: 'locked' } });
  }
  const ratioMax = Math.max(RATIO_BYTES_MIN, entry.compressedSize * RATIO_MAX);
  const limit = Math.min(bytesMax, ratioMax);
  if (entry.uncompressedSize > limit) throw workbookTooLarge(limit);
}

async function* unpackBytes(entry: Entry): AsyncGenerator<Uint8Array, void, undefined> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const abort = new AbortController();
  const outcome = entry.getData(writable, { signal: abort.signal, checkCrc32: true }).then(
    () => null,
    (cause: unknown) => cause,
  );
  const reader = readable.getReader();
  // A failure shows in the outcome; what the stream says of it is the same or less.
  const next = () => reader.read().catch(() => ({ done: true, value: undefined }) as const);
  try {
    for (let step = await next(); !step.done; step = await next()) yield step.value;
    const cause = await outcome;
    if (cause === null) return;
    throw cause instanceof ForecourtError ? cause : damagedWorkbook(entry.filename, cause);
  } finally {
    abort.abort();
    await reader.cancel().catch(() => {
      // Nothing is left to give back of a stream that failed.
    });
    await outcome;
  }
}

/** A picked file as the zip library reads it, from anywhere in it. */
class PickedFileReader extends Reader<ImportFile> {
  readonly file: ImportFile;

  constructor(file: ImportFile) {
    super(file);
    this.file = file;
    this.size = file.size;
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    return readSlice(this.file, index, index + length);
  }
}
