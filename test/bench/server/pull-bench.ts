import type { Checkpoint, CollectionName } from '../../../shared/contracts/sync-protocol.ts';
import { PULL_ROWS_MAX } from '../../../shared/contracts/sync-protocol.ts';
import { openDeskLine } from './desk-line.ts';
import { type Rate, timed } from './rate.ts';
import type { Stage } from './stage.ts';

/** Enough of the end of a page for its checkpoint; what stands before is not looked at. */
const TAIL_BYTES = 6_000;

/** Every desk pulls the whole collection, all at once, through HTTP. */
export async function benchPull(
  stage: Stage,
  collection: CollectionName,
  tokens: readonly string[],
): Promise<Rate> {
  const { documents, garages } = await count(stage, collection);
  return await timed(stage, documents * tokens.length, async () => {
    const bytes = await Promise.all(
      tokens.map((token) => pullAll(stage, collection, token, garages)),
    );
    return bytes.reduce((sum, one) => sum + one, 0);
  });
}

async function pullAll(
  stage: Stage,
  collection: CollectionName,
  token: string,
  heads: string,
): Promise<number> {
  const line = openDeskLine(stage.port, token);
  let bytes = 0;
  let query = `limit=${PULL_ROWS_MAX}`;
  for (;;) {
    const page = await line.get(`/sync/${collection}/pull?${query}`);
    bytes += page.length;
    const tail = page.toString('utf8', Math.max(0, page.length - TAIL_BYTES));
    const [, at, done] = /"checkpoint":(\{[^}]*\}),"done":(true|false)/.exec(tail) ?? [];
    if (at === undefined) throw new Error('a page without a checkpoint');
    const checkpoint = JSON.parse(at) as Checkpoint;
    if (done === 'true') {
      if (checkpoint.s !== heads) throw new Error(`pulled to ${checkpoint.s}, not to ${heads}`);
      break;
    }
    query = `limit=${PULL_ROWS_MAX}&checkpoint=${encodeURIComponent(at)}`;
  }
  line.close();
  return bytes;
}

/** The floor: the same rows by the plainest statement, through the same library. */
export async function benchRawPull(
  stage: Stage,
  collection: CollectionName,
  garageId: string,
  times: number,
): Promise<Rate> {
  const { documents } = await count(stage, collection);
  return await timed(stage, documents * times, async () => {
    const bytes = await Promise.all(
      Array.from({ length: times }, () => readAll(stage, collection, garageId)),
    );
    return bytes.reduce((sum, one) => sum + one, 0);
  });
}

async function readAll(stage: Stage, collection: string, garageId: string): Promise<number> {
  const client = await stage.pool.connect();
  let last = 0;
  let bytes = 0;
  for (;;) {
    const { rows } = await client.query<{ number: number; document: string }>({
      name: 'raw-pull',
      text: `select number, document::text from feed
             where garage_id = $1 and collection = $2 and number > $3 order by number limit $4`,
      values: [garageId, collection, last, PULL_ROWS_MAX],
    });
    for (const row of rows) bytes += row.document.length;
    last = rows.at(-1)?.number ?? last;
    if (rows.length < PULL_ROWS_MAX) break;
  }
  client.release();
  return bytes;
}

async function count(stage: Stage, collection: string) {
  const { rows } = await stage.pool.query<{ documents: number; garages: string }>(
    `select count(*) as documents,
       string_agg(distinct garage_id, '') || ':' || max(number) as garages
     from feed where collection = $1`,
    [collection],
  );
  const [found] = rows;
  if (!found || found.documents === 0) throw new Error(`no ${collection} to pull`);
  return found;
}
