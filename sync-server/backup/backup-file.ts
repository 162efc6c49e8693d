import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';

/**
 * A backup is gzip over lines of JSON: first the head, then for each table its name and one text per row (PostgreSQL's
 * own form of a row, which every type survives), last the number of rows and the SHA-256 of all lines before.
 */
const head = z.strictObject({
  forecourtBackup: z.literal(1),
  madeAt: z.iso.datetime(),
  program: z.string(),
  epoch: z.string(),
  /** Names of the migrations the database had. */
  migrations: z.array(z.string()).min(1),
});
export type BackupHead = z.infer<typeof head>;
const table = z.strictObject({ table: z.string() });
const end = z.strictObject({ rows: z.number().int(), sha256: z.string() });

export type BackupPart = { table: string } | { row: string };
export interface BackupSummary {
  head: BackupHead;
  rows: number;
  sha256: string;
}

/** No row is longer: a document has 256 kB, a closing statement 4 MB, and text may double on the way. */
const LINE_MAX = 64 * 1024 * 1024;
const CHUNK_CHARACTERS = 64 * 1024;

/** Writes beside the place and moves there at the end: a file with this name is whole. Fails when there is one. */
export async function writeBackupFile(
  file: string,
  backupHead: BackupHead,
  parts: AsyncIterable<BackupPart>,
): Promise<BackupSummary> {
  if (await stat(file).catch(() => null)) throw new Error(`${file} is there already`);
  const unfinished = `${file}.part`;
  // It holds personal data, and hashes of the desks' tokens.
  const handle = await open(unfinished, 'w', 0o600);
  const hash = createHash('sha256');
  let rows = 0;
  async function* lines() {
    let chunk = '';
    const put = (value: unknown) => {
      const line = `${JSON.stringify(value)}\n`;
      hash.update(line);
      chunk += line;
    };
    put(backupHead);
    for await (const part of parts) {
      if ('row' in part) rows += 1;
      put('row' in part ? part.row : part);
      if (chunk.length < CHUNK_CHARACTERS) continue;
      yield chunk;
      chunk = '';
    }
    const sha256 = hash.copy().digest('hex');
    yield `${chunk}${JSON.stringify({ rows, sha256 })}\n`;
  }
  try {
    await pipeline(Readable.from(lines()), createGzip(), handle.createWriteStream({ flush: true }));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return { head: backupHead, rows, sha256: hash.digest('hex') };
}

/** Reads the whole file and hands its rows on. Fails when anything in it is not as it was written. */
export async function readBackupFile(
  file: string,
  onPart: (part: BackupPart, backupHead: BackupHead) => Promise<void> | void = () => undefined,
): Promise<BackupSummary> {
  const hash = createHash('sha256');
  let found: BackupHead | null = null;
  let summary: BackupSummary | null = null;
  let rows = 0;
  await pipeline(createReadStream(file), createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
    for await (const line of splitLines(chunks)) {
      if (summary) throw broken(file);
      const value = parse(line, file);
      const last = end.safeParse(value);
      if (last.success && found) {
        const sha256 = hash.digest('hex');
        if (last.data.sha256 !== sha256 || last.data.rows !== rows) throw broken(file);
        summary = { head: found, rows, sha256 };
        continue;
      }
      hash.update(`${line}\n`);
      if (!found) {
        const first = head.safeParse(value);
        if (!first.success) throw new Error(`${file} is no backup of this program`);
        found = first.data;
      } else if (typeof value === 'string') {
        rows += 1;
        await onPart({ row: value }, found);
      } else {
        const next = table.safeParse(value);
        if (!next.success) throw broken(file);
        await onPart(next.data, found);
      }
    }
  }).catch((cause: NodeJS.ErrnoException) => {
    // Of zlib: cut short, or not gzip at all.
    throw cause.code?.startsWith('Z_') ? broken(file, cause) : cause;
  });
  if (!summary) throw broken(file);
  return summary;
}

async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LINE_MAX) throw new Error('a line of the backup is too long');
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function parse(line: string, file: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw broken(file, cause);
  }
}

function broken(file: string, cause?: unknown): Error {
  return new Error(`${file} is damaged: it was cut short or changed`, { cause });
}
