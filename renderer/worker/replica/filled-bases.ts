import type { BulkWriteRow, RxStorageBulkWriteResponse } from 'rxdb/plugins/core';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import {
  type AnyInstance,
  type Fields,
  isFilled,
  keyOfCopy,
  type MetaDocument,
  type MetaInstance,
  toCopy,
} from './filled-document.ts';

/** Copies of filled documents, written when they stop being what the fill has brought. */
export interface Bases {
  /** Runs a write over filled documents; such writes wait for each other. */
  inTurn(
    rows: readonly BulkWriteRow<Fields>[],
    write: () => Promise<RxStorageBulkWriteResponse<Fields>>,
  ): Promise<RxStorageBulkWriteResponse<Fields>>;
  close(): Promise<void>;
}

const ALREADY_THERE = 409;

export function createBases(
  documents: AnyInstance,
  openCopies: () => Promise<MetaInstance>,
): Bases {
  let copies: Promise<MetaInstance> | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  function open(): Promise<MetaInstance> {
    copies ??= openCopies().catch((error: unknown) => {
      copies = null;
      throw error;
    });
    return copies;
  }

  async function findCopies(ids: readonly string[]): Promise<Map<string, MetaDocument>> {
    const found = await (await open()).findDocumentsById(ids.map(keyOfCopy), true);
    return new Map(found.map((copy) => [copy.itemId, copy]));
  }

  async function put(rows: BulkWriteRow<MetaDocument>[]): Promise<void> {
    if (rows.length === 0) return;
    const { error } = await (await open()).bulkWrite(rows as never, 'fill-bases');
    const failure = error.find(({ status }) => status !== ALREADY_THERE);
    if (failure)
      throw new ForecourtError('STORAGE_FAILED', `a base was refused: ${failure.status}`);
  }

  /** What is asked of the database, not of `previous`, which may be older than another write. */
  async function keep(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const filled = (await documents.findDocumentsById([...ids], true)).filter(isFilled);
    // One that has its copy keeps it.
    await put(filled.map((document) => ({ document: toCopy(document) as never })));
  }

  /** A fill that began anew has brought another version of what had its copy by then. */
  async function renew(rows: readonly BulkWriteRow<Fields>[]): Promise<void> {
    if (rows.length === 0) return;
    const known = await findCopies(rows.map(({ document }) => document.id as string));
    const renewed = rows.flatMap(({ document }) => {
      const previous = known.get(document.id as string);
      if (!previous) return [];
      const { docData } = toCopy(document as never);
      return [{ previous, document: { ...previous, docData } }];
    });
    await put(renewed as never);
  }

  return {
    inTurn: (rows, write) => {
      const over = rows.filter(({ previous }) => previous && isFilled(previous));
      const [refilled, left] = [true, false].map((wanted) =>
        over.filter(({ document }) => isFilled(document) === wanted),
      );
      const running = turn.then(async () => {
        await keep((left ?? []).map(({ document }) => document.id as string));
        const response = await write();
        const refused = new Set(response.error.map(({ documentId }) => documentId));
        await renew((refilled ?? []).filter(({ document }) => !refused.has(document.id as string)));
        return response;
      });
      turn = running.catch(() => undefined);
      return running;
    },
    close: async () => {
      await turn;
      await (await copies)?.close();
    },
  };
}
