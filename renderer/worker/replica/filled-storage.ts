import {
  type BulkWriteRow,
  getRxReplicationMetaInstanceSchema,
  type RxStorageInstanceCreationParams,
} from 'rxdb/plugins/core';
import { map } from 'rxjs/operators';
import type { AnyStorage } from '../environment.ts';
import { createBases } from './filled-bases.ts';
import {
  AFTER_FILLED,
  type AnyDocumentData,
  type AnyInstance,
  FILLED_LWT,
  type Fields,
  idOfCopy,
  isFilled,
  keyOfCopy,
  type MetaInstance,
  nameOfCopies,
  toCopy,
} from './filled-document.ts';
import { type IsReceived, receivedByUs } from './received-storage.ts';

/**
 * RxDB keeps the last known master of every replicated document as a second copy. A document that stands as it was
 * filled is that master itself, so no copy is written for it: whoever asks for one gets it from the document, and the
 * copy is written at the moment when the document is first written over. It halves what a first fill has to store.
 *
 *   fill:        document (lwt 1)
 *   first edit:  copy ← document, then document (lwt now)      a crash between the two changes nothing
 *   any read:    copy if there is one, else the document if it is filled; the document if it stands as received
 */
export function withFilledDocuments(below: AnyStorage, records: readonly string[]): AnyStorage {
  const copies = namesOfCopies(records);
  const isReceived = receivedByUs();
  const pairs = new Map<string, Pair>();
  const pairOf = (name: string, params: AnyParams) => {
    const key = [params.databaseName, name, params.schema.version].join('|');
    const pair = pairs.get(key) ?? { documents: null };
    pairs.set(key, pair);
    return pair;
  };
  return {
    name: below.name,
    rxdbVersion: below.rxdbVersion,
    async createStorageInstance(params) {
      const instance = await below.createStorageInstance(params);
      const copied = (await copies).get(params.collectionName);
      if (copied !== undefined) {
        const pair = pairOf(copied, params as never);
        answerFromDocuments(instance as unknown as MetaInstance, pair, await isReceived);
      } else if (records.includes(params.collectionName)) {
        const pair = pairOf(params.collectionName, params as never);
        const documents = instance as unknown as AnyInstance;
        pair.documents = documents;
        keepBasesBeside(documents, () => openCopies(below, params as never));
      }
      restAfterFilled(instance as unknown as AnyInstance);
      return instance;
    },
  };
}

type AnyParams = RxStorageInstanceCreationParams<Fields, unknown>;

interface Pair {
  documents: AnyInstance | null;
}

async function namesOfCopies(records: readonly string[]): Promise<Map<string, string>> {
  const names = records.map(async (name) => [await nameOfCopies(name), name] as const);
  return new Map(await Promise.all(names));
}

async function openCopies(below: AnyStorage, params: AnyParams): Promise<MetaInstance> {
  const instance = await below.createStorageInstance({
    ...params,
    collectionName: await nameOfCopies(params.collectionName),
    schema: getRxReplicationMetaInstanceSchema(params.schema as never, false),
  });
  return instance as unknown as MetaInstance;
}

/**
 * Gives the masters RxDB has not been told of, from the documents: filled ones, and those that were received when the
 * program ended before RxDB could note it.
 */
function answerFromDocuments(copies: MetaInstance, pair: Pair, isReceived: IsReceived): void {
  const find = copies.findDocumentsById.bind(copies);
  copies.findDocumentsById = async (keys, withDeleted) => {
    const ids = keys.flatMap((key) => idOfCopy(key) ?? []);
    // The documents first: one that is written over in between has its copy by then.
    const documents = pair.documents ? await pair.documents.findDocumentsById(ids, true) : [];
    const found = await find(keys, withDeleted);
    const known = new Map(found.map((copy) => [copy.id, copy]));
    for (const document of documents) {
      const key = keyOfCopy(document.id as string);
      const copy = known.get(key);
      if (isReceived(document))
        known.set(key, { ...toCopy(document), ...copy, ...bodyOf(document) });
      else if (!copy && isFilled(document)) known.set(key, toCopy(document));
    }
    return [...known.values()];
  };
}

const bodyOf = (document: AnyDocumentData) => ({ docData: toCopy(document).docData });

function keepBasesBeside(documents: AnyInstance, openBeside: () => Promise<MetaInstance>): void {
  const write = documents.bulkWrite.bind(documents);
  const close = documents.close.bind(documents);
  const bases = createBases(documents, openBeside);
  documents.bulkWrite = (rows, context) =>
    rows.some(isAboutFilled)
      ? bases.inTurn(rows, () => write(rows, context))
      : write(rows, context);
  documents.close = async () => {
    await bases.close();
    await close();
  };
}

const isAboutFilled = ({ previous }: BulkWriteRow<Fields>) =>
  previous !== undefined && isFilled(previous);

/** The stream says of filled documents that RxDB's upstream is past them all. */
function restAfterFilled(instance: AnyInstance): void {
  const changes = instance.changeStream.bind(instance);
  instance.changeStream = () =>
    changes().pipe(
      map((bulk) => {
        const place = bulk.checkpoint as { lwt?: number } | null;
        return place?.lwt === FILLED_LWT ? { ...bulk, checkpoint: AFTER_FILLED } : bulk;
      }),
    );
}
