import { ForecourtError } from '../../../shared/contracts/errors.ts';
import type { Encoding } from '../../../shared/contracts/import-api.ts';
import type { ImportFile } from './import-file.ts';

export interface DecodedPiece {
  text: string;
  /** Bytes of the file read so far. */
  bytesRead: number;
}

/**
 * The file as text, piece by piece, never the whole of it in memory.
 * Fails: FILE_ENCODING with the line of the first byte that is no character; FILE_UNREADABLE.
 */
export async function* decodeFile(
  file: ImportFile,
  encoding: Encoding,
): AsyncGenerator<DecodedPiece, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let bytesRead = 0;
  for await (const bytes of readBytes(file)) {
    bytesRead += bytes.byteLength;
    yield { text: await decode(decoder, bytes, file, encoding), bytesRead };
  }
  const rest = await decode(decoder, null, file, encoding);
  if (rest !== '') yield { text: rest, bytesRead };
}

async function* readBytes(file: ImportFile): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw new ForecourtError('FILE_UNREADABLE', 'the file changed or went away', { cause });
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {
      // Nothing is left to give back of a stream that failed.
    });
  }
}

async function decode(
  decoder: TextDecoder,
  bytes: Uint8Array | null,
  file: ImportFile,
  encoding: Encoding,
): Promise<string> {
  let text: string;
  try {
    text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch (cause) {
    throw await encodingError(file, encoding, '\uFFFD', cause);
  }
  if (text.includes('\0')) throw await encodingError(file, encoding, '\0', undefined);
  return text;
}

async function encodingError(
  file: ImportFile,
  encoding: Encoding,
  sign: string,
  cause: unknown,
): Promise<ForecourtError> {
  const line = await findLine(file, encoding, sign);
  const details = { line, encoding };
  return new ForecourtError('FILE_ENCODING', `line ${line} is not ${encoding}`, { cause, details });
}

/** The strict decoder does not say where it stopped, so the file is read once more, leniently. */
async function findLine(file: ImportFile, encoding: Encoding, sign: string): Promise<number> {
  const decoder = new TextDecoder(encoding);
  let line = 1;
  for await (const bytes of readBytes(file)) {
    const text = decoder.decode(bytes, { stream: true });
    const at = text.indexOf(sign);
    line += (at < 0 ? text : text.slice(0, at)).split('\n').length - 1;
    if (at >= 0) return line;
  }
  return line;
}
