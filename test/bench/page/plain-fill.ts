import Dexie from 'dexie';
import {
  COLLECTION_NAMES,
  enrolAnswer,
  type FillCursor,
  fillAnswer,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
} from '../../../shared/contracts/sync-protocol.ts';
import { RX_SCHEMAS } from '../../../shared/schema/index.ts';

const PAGE = 2_000;

/**
 * What a fill costs at least: the documents of the server in plain Dexie tables with our own indexes and nothing of
 * RxDB's, one database per collection as there. Fetching does not count.
 */
export async function measurePlainFill(serverUrl: string, code: string): Promise<number> {
  const version = { [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) };
  const enrolled = await fetch(`${serverUrl}/auth/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...version },
    body: JSON.stringify({ code, deskName: 'floor' }),
  });
  const { token } = enrolAnswer.parse(await enrolled.json());
  let ms = 0;
  for (const collection of COLLECTION_NAMES) {
    const name = `forecourt-bench-plain-${collection}`;
    await Dexie.delete(name);
    const database = new Dexie(name, { chromeTransactionDurability: 'strict' });
    database.version(1).stores({ rows: ['id', ...RX_SCHEMAS[collection].indexes].join(',') });
    const table = database.table<object, string>('rows');
    for (let cursor: FillCursor | null = null; ; ) {
      const query: URLSearchParams = new URLSearchParams({ limit: String(PAGE) });
      if (cursor) query.set('cursor', JSON.stringify(cursor));
      const answer = await fetch(`${serverUrl}/sync/${collection}/fill?${query}`, {
        headers: { authorization: `Bearer ${token}`, ...version },
      });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      const page = fillAnswer.parse(await answer.json());
      const startedAt = performance.now();
      await table.bulkPut(page.documents);
      ms += performance.now() - startedAt;
      if (page.done) break;
      cursor = page.cursor;
    }
    await database.delete();
  }
  return ms;
}
