import { EventSourceParserStream } from 'eventsource-parser/stream';
import {
  type Checkpoint,
  type CollectionName,
  deskGarages,
  type FillAnswer,
  type FillCursor,
  fillAnswer,
  heartbeat,
  hint,
  type NamedRequest,
  namedAnswer,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  type PullAnswer,
  type PushAnswer,
  pullAnswer,
  pushAnswer,
  type WireDocument,
} from '../../shared/contracts/sync-protocol.ts';

export interface SyncClient {
  headers: Record<string, string>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  pull(
    collection: CollectionName,
    checkpoint?: Checkpoint | null,
    limit?: number,
    seen?: number,
  ): Promise<PullAnswer>;
  /** Pages until done; what a desk would hold afterwards, by id. */
  pullAll(collection: CollectionName, from?: PullState, limit?: number): Promise<PullState>;
  fill(collection: CollectionName, cursor?: FillCursor | null, limit?: number): Promise<FillAnswer>;
  named(collection: CollectionName, request: NamedRequest): Promise<WireDocument[]>;
  push(collection: CollectionName, rows: readonly Row[]): Promise<PushAnswer>;
  events(): Promise<EventReader>;
}

export interface Row {
  assumed?: object | null;
  next: object;
}

export interface PullState {
  documents: Map<string, WireDocument>;
  tombstones: Map<string, WireDocument>;
  checkpoint: Checkpoint | null;
}

export interface EventReader {
  /** The next hint or heartbeat. */
  next(): Promise<{ event: string; data: unknown }>;
  /** The garages the desk is told of next, by their ids; passes over all else. */
  garages(): Promise<string[]>;
  close(): Promise<void>;
}

/** Speaks the protocol as a desk does, and checks every answer against the contract. */
export function createSyncClient(url: string, token: string): SyncClient {
  const headers = {
    authorization: `Bearer ${token}`,
    [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
  };
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { ...init, headers: { ...headers, ...init.headers } });
  const client: SyncClient = {
    headers,
    fetch: ask,
    pull: async (collection, checkpoint = null, limit = 500, seen = 0) => {
      const query = new URLSearchParams({ limit: String(limit), seen: String(seen) });
      if (checkpoint) query.set('checkpoint', JSON.stringify(checkpoint));
      const answer = await ask(`/sync/${collection}/pull?${query}`);
      return pullAnswer.parse(await readOk(answer));
    },
    pullAll: async (collection, from, limit) => {
      const state = from ?? { documents: new Map(), tombstones: new Map(), checkpoint: null };
      for (;;) {
        const page = await client.pull(collection, state.checkpoint, limit);
        for (const document of page.documents) {
          const [into, outOf] = document._deleted
            ? [state.tombstones, state.documents]
            : [state.documents, state.tombstones];
          into.set(document.id, document);
          outOf.delete(document.id);
        }
        state.checkpoint = page.checkpoint;
        if (page.done) return state;
      }
    },
    fill: async (collection, cursor = null, limit = 500) => {
      const query = new URLSearchParams({ limit: String(limit) });
      if (cursor) query.set('cursor', JSON.stringify(cursor));
      return fillAnswer.parse(await readOk(await ask(`/sync/${collection}/fill?${query}`)));
    },
    named: async (collection, request) => {
      const answer = await ask(`/sync/${collection}/named`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
      });
      return namedAnswer.parse(await readOk(answer)).documents;
    },
    push: async (collection, rows) => {
      const body = { rows: rows.map(toPushRow) };
      const answer = await ask(`/sync/${collection}/push`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return pushAnswer.parse(await readOk(answer));
    },
    events: async () => readEvents(await ask('/sync/events')),
  };
  return client;
}

/** As it goes over the wire; a document without `_deleted` is alive. */
export function toWire(document: object): WireDocument {
  return { _deleted: false, ...document } as WireDocument;
}

function toPushRow({ assumed, next }: Row) {
  return {
    newDocumentState: toWire(next),
    ...(assumed ? { assumedMasterState: toWire(assumed) } : {}),
  };
}

async function readOk(answer: Response): Promise<unknown> {
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return await answer.json();
}

function readEvents(answer: Response): EventReader {
  if (!answer.ok || !answer.body) throw new Error(`events: ${answer.status}`);
  const reader = answer.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  const read = async () => {
    const { done, value } = await reader.read();
    if (done) throw new Error('the line was closed');
    return { event: value.event ?? '', data: JSON.parse(value.data) as unknown };
  };
  return {
    next: async () => {
      for (;;) {
        const { event, data } = await read();
        if (event === 'garages') continue;
        return { event, data: (event === 'hint' ? hint : heartbeat).parse(data) };
      }
    },
    garages: async () => {
      for (;;) {
        const { event, data } = await read();
        if (event === 'garages') return deskGarages.parse(data).garages.map(({ id }) => id);
      }
    },
    close: () => reader.cancel(),
  };
}
