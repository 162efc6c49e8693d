import { type CollectionName, PUSH_ROWS_MAX } from '../../../shared/contracts/sync-protocol.ts';
import { generateCustomers } from '../../../shared/demo/generate-garage.ts';
import { openDeskLine } from './desk-line.ts';
import { type Rate, timed } from './rate.ts';
import type { Stage } from './stage.ts';

type Document = { id: string; garageIds: readonly string[]; rev: number };
export type PushedCollection = CollectionName & ('customers' | 'visits');

export interface PushLoad {
  /** By garage: the bodies of its desk's pushes, written before the clock starts. */
  inserts: Buffer[][];
  edits: Buffer[][];
  /** The same documents for the raw statements. */
  rows: Document[][][];
  documents: number;
}

/** One desk in each garage pushes its documents, a thousand at a time, then an edit of each. */
export function preparePush(
  collection: PushedCollection,
  garageIds: readonly string[],
  documentsPerGarage: number,
): PushLoad {
  const samples = drawDocuments(collection, documentsPerGarage);
  const rows = garageIds.map((garageId) =>
    batches(
      samples.map((it) => ({ ...it, id: `${garageId}-${it.id}`, garageIds: [garageId], rev: 1 })),
    ),
  );
  const toBodies = (write: (document: Document) => object) =>
    rows.map((garage) =>
      garage.map((batch) => Buffer.from(JSON.stringify({ rows: batch.map(write) }))),
    );
  return {
    rows,
    documents: samples.length * garageIds.length,
    inserts: toBodies((document) => ({ newDocumentState: toWire(document) })),
    edits: toBodies((document) => ({
      assumedMasterState: toWire(document),
      newDocumentState: toWire(edited(document)),
    })),
  };
}

export async function benchPush(
  stage: Stage,
  collection: PushedCollection,
  tokens: readonly string[],
  bodies: readonly (readonly Buffer[])[],
  documents: number,
): Promise<Rate> {
  const lines = tokens.map((token) => openDeskLine(stage.port, token));
  const rate = await timed(stage, documents, async () => {
    const bytes = await Promise.all(
      lines.map(async (line, at) => {
        let sent = 0;
        for (const body of bodies[at] ?? []) {
          const answer = await line.post(`/sync/${collection}/push`, body);
          // A push that refuses is quick; it must not count.
          if (answer.includes('rejected') || answer.includes('conflict')) {
            throw new Error(`refused: ${answer.toString().slice(0, 300)}`);
          }
          sent += body.length;
        }
        return sent;
      }),
    );
    return bytes.reduce((sum, one) => sum + one, 0);
  });
  for (const line of lines) line.close();
  return rate;
}

const RAW_TABLE = `
create table if not exists raw_feed (like feed including all);
create table if not exists raw_documents (like documents including all);
truncate raw_feed, raw_documents`;

const RAW_DOCUMENTS = `
insert into raw_documents (collection, id, garage_ids, rev)
select $1, id, array[garage_id], rev from json_to_recordset($2::json) as r(garage_id text, id text, rev bigint)
on conflict (collection, id) do update set garage_ids = excluded.garage_ids, rev = excluded.rev`;

const RAW_FEED = `
insert into raw_feed (garage_id, collection, doc_id, number, is_present, bytes, document)
select garage_id, $1, id, number, true, octet_length(document::text), document
from json_to_recordset($2::json) as r(garage_id text, id text, number bigint, document json)
on conflict (garage_id, collection, doc_id) do update
set number = excluded.number, bytes = excluded.bytes, document = excluded.document`;

/**
 * The floor: the same bytes into tables of the same shape with the same indexes, in transactions of the same size,
 * by two statements each; nothing is checked, compared or numbered.
 */
export async function benchRawPush(
  stage: Stage,
  collection: PushedCollection,
  load: PushLoad,
): Promise<{ inserts: Rate; edits: Rate }> {
  await stage.pool.query(RAW_TABLE);
  const write = async (document: (it: Document) => Document, numbersFrom: number) => {
    const messages = load.rows.map((garage, garageAt) =>
      garage.map((batch, batchAt) =>
        JSON.stringify(
          batch.map((it, at) => ({
            garage_id: it.garageIds[0],
            id: it.id,
            rev: it.rev,
            number: numbersFrom + batchAt * PUSH_ROWS_MAX + at + garageAt,
            document: toWire(document(it)),
          })),
        ),
      ),
    );
    return await timed(stage, load.documents, async () => {
      const bytes = await Promise.all(
        messages.map((garage) => writeAll(stage, collection, garage)),
      );
      return bytes.reduce((sum, one) => sum + one, 0);
    });
  };
  return {
    inserts: await write((it) => it, 1),
    edits: await write(edited, 1 + load.documents),
  };
}

async function writeAll(
  stage: Stage,
  collection: string,
  messages: readonly string[],
): Promise<number> {
  const client = await stage.pool.connect();
  let bytes = 0;
  for (const message of messages) {
    await client.query('begin');
    await client.query({
      name: 'raw-documents',
      text: RAW_DOCUMENTS,
      values: [collection, message],
    });
    await client.query({ name: 'raw-feed', text: RAW_FEED, values: [collection, message] });
    await client.query('commit');
    bytes += message.length;
  }
  client.release();
  return bytes;
}

function drawDocuments(collection: PushedCollection, count: number): Document[] {
  const drawn: Document[] = [];
  const options = { seed: 11, garageIndex: 0, customers: count, until: '2026-03-14' };
  for (const batch of generateCustomers(options)) {
    drawn.push(...(batch[collection] as readonly Document[]));
    if (drawn.length >= count) break;
  }
  // Open ones: what a closed visit says does not change any more.
  return drawn
    .slice(0, count)
    .map((it) => (collection === 'visits' ? { ...it, status: 'open' } : it));
}

function edited(document: Document): Document {
  return { ...document, rev: document.rev + 1, notes: 'Called back' } as Document;
}

function toWire(document: Document) {
  return { ...document, _deleted: false };
}

function batches<T>(items: readonly T[]): T[][] {
  const all: T[][] = [];
  for (let start = 0; start < items.length; start += PUSH_ROWS_MAX) {
    all.push(items.slice(start, start + PUSH_ROWS_MAX));
  }
  return all;
}
