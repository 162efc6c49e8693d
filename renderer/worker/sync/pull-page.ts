import { ForecourtError } from '../../../shared/contracts/errors.ts';
import type {
  Checkpoint,
  CollectionName,
  WireDocument,
} from '../../../shared/contracts/sync-protocol.ts';
import type { ServerClient } from './server-client.ts';

export interface PulledPage {
  documents: WireDocument[];
  checkpoint: Checkpoint | undefined;
  isDone: boolean;
  restarted: 'restore' | 'scope' | undefined;
}

/** Where the desk stands: its place in the feed, and the highest number it has been given. */
export interface Place {
  from: Checkpoint | undefined;
  seen: number;
}

/**
 * Asks until the page is full or the server has no more: RxDB takes a short page for the end, while the
 * server ends a page by bytes or by a limit of its own.
 */
export async function pullPage(
  client: ServerClient,
  collection: CollectionName,
  { from, seen }: Place,
  size: number,
): Promise<PulledPage> {
  const page: PulledPage = { documents: [], checkpoint: from, isDone: false, restarted: undefined };
  while (!page.isDone && page.documents.length < size) {
    const limit = size - page.documents.length;
    const answer = await client.pull(collection, page.checkpoint, limit, seen);
    const stands = JSON.stringify(answer.checkpoint) === JSON.stringify(page.checkpoint);
    if (!answer.done && answer.documents.length === 0 && stands) {
      throw new ForecourtError('SERVER_FAILED', 'the pull does not move');
    }
    if (answer.restarted) {
      // What came before is of another time of the server, and comes again.
      page.documents = [];
      page.restarted = answer.restarted;
    }
    page.documents.push(...answer.documents);
    page.checkpoint = answer.checkpoint;
    page.isDone = answer.done;
  }
  return page;
}
