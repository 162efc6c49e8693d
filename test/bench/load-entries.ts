import type { Entry } from '../../shared/domain/entry/entry.ts';
import { loadDocuments } from '../../sync-server/store/bulk-load.ts';
import { openStore } from '../../sync-server/store/open-store.ts';

const PAGE = 10_000;
const STATEMENT_MS = 5 * 60_000;

interface VisitRow {
  id: string;
  number: number;
  customerId: string;
  arrivedAt: string;
  totalMinor: number;
}

/** One ledger line per visit, which the demo does not have: the full book of the bench has as many. Answers how many. */
export async function loadEntries(data: string, garageId: string): Promise<number> {
  const store = await openStore({
    role: 'command',
    dataDir: data,
    databaseUrl: undefined,
    statementTimeoutMs: STATEMENT_MS,
    onWarning: (message) => console.error(message),
  });
  try {
    let loaded = 0;
    for (let after = 0; ; ) {
      const { rows } = await store.pool.query<VisitRow>(
        `select doc_id as id, number, document->>'customerId' as "customerId",
           document->>'arrivedAt' as "arrivedAt", (document->>'totalMinor')::int as "totalMinor"
         from feed where garage_id = $1 and collection = 'visits' and number > $2
         order by number limit ${PAGE}`,
        [garageId, after],
      );
      const last = rows.at(-1);
      if (!last) return loaded;
      after = last.number;
      await loadDocuments(
        store.pool,
        garageId,
        'entries',
        rows.map((visit) => toEntry(visit, garageId)),
      );
      loaded += rows.length;
    }
  } finally {
    await store.close();
  }
}

function toEntry(visit: VisitRow, garageId: string): Entry {
  return {
    id: visit.id.replace(/^(.{14})./, '$1e'),
    garageIds: [garageId],
    customerId: visit.customerId,
    at: visit.arrivedAt,
    deskId: 'bench',
    programId: 'bench-program',
    kind: 'earn',
    points: Math.round(visit.totalMinor / 100),
    visitId: visit.id,
  };
}
