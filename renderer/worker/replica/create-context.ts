import { ForecourtError } from '../../../shared/contracts/errors.ts';
import { mayWrite } from '../../../shared/domain/user/permissions.ts';
import type { Documents } from '../../../shared/schema/documents.ts';
import type { DeskDatabase, Identity, RecordWrite } from '../desk/database.ts';
import type { Environment } from '../environment.ts';
import { findDocuments, insertDocuments, neverWritten, removeDocuments } from './apply-writes.ts';
import type { ActingUser, Collections, ReplicaContext } from './context.ts';
import type { CorrectedClock } from './corrected-clock.ts';
import type { Facts } from './facts.ts';
import type { Journal } from './journal.ts';
import type { KeepOverruled } from './overruled-values.ts';
import type { RejectedWorkStore } from './rejected-work.ts';

interface ContextParts {
  environment: Environment;
  desk: DeskDatabase;
  collections: Collections;
  identity: Identity;
  clock: CorrectedClock;
  journal: Journal;
  facts: Facts;
  keepOverruled: KeepOverruled;
  rejectedWork: Pick<RejectedWorkStore, 'forget'>;
  actingUser(): ActingUser;
  isFilled: ReplicaContext['isFilled'];
}

export function createContext(parts: ContextParts): ReplicaContext {
  const { environment, desk, collections, identity, clock, journal, facts, actingUser } = parts;
  return {
    collections,
    desk,
    log: environment.log,
    deskId: identity.deskId,
    get garages() {
      return identity.garages;
    },
    isFilled: parts.isFilled,
    now: clock.now,
    newId: environment.newId,
    actingUser,
    newStamp: (userId = actingUser().id) => clock.newStamp(userId),
    recordAction: journal.record,
    writeFact: facts.write,
    factsOfCustomer: facts.ofCustomer,
    onFactWritten: facts.onWritten,
    keepOverruled: parts.keepOverruled,
    letGoOfRejected: parts.rejectedWork.forget,

    async writeRecords(action) {
      const user = actingUser();
      for (const write of action.writes) assertMayWrite(user, write);
      return await journal.write({ ...action, userId: user.id });
    },

    async insertBatch(collection, documents, actionId) {
      const expected = documents.map((document) => ({ id: document.id, rev: revOf(document) }));
      await journal.expect(actionId, collection, expected);
      await insertDocuments(collections[collection] as never, documents as never);
    },

    async removeBatch(collection, ids, actionId) {
      const target = collections[collection] as never;
      const present = await findDocuments(target, ids);
      const expected = present.map(({ id, rev = 1 }) => ({ id, rev: rev + 1 }));
      await journal.expect(actionId, collection, expected);
      await removeDocuments(target, ids);
      // The desk died, or the disk was full, between noting a batch and writing it.
      await journal.release(collection, await neverWritten(target, ids));
      return present.length;
    },
  };
}

/** The data API has asked for the command; this looks at what is written, whichever command it was. */
function assertMayWrite(user: ActingUser, write: RecordWrite): void {
  if (mayWrite(user, write)) return;
  const { collection, id } = write;
  throw new ForecourtError('FORBIDDEN', `a role ${user.role} does not write ${collection} ${id}`);
}

/** Facts have no versions. */
function revOf(document: Documents[keyof Documents]): number {
  return 'rev' in document ? document.rev : 1;
}
