import type { RxCollection } from 'rxdb/plugins/core';
import type { Definition } from '../../../shared/domain/definition/definition.ts';
import { type Role, type UserKey, userBody } from '../../../shared/domain/user/user.ts';
import { isPublicKey } from '../../../shared/lib/sealed-key.ts';
import type { DeskDatabase, Identity } from '../desk/database.ts';
import type { KeyHolder, Keyring } from '../keys/keyring.ts';
import { createWatchable, type Watchable } from '../watchable.ts';

/** A user as this desk knows them. */
export interface Person {
  id: string;
  name: string;
  garageIds: readonly string[];
  role: Role;
  isActive: boolean;
  key: UserKey;
  /** False for what the server told at enrolment, until the definition itself has been pulled. */
  isFromBook: boolean;
}

/** Who may sign in at this desk. It stands beside the book, for the book may still be closed when it is needed. */
export interface Roster {
  readonly people: Watchable<readonly Person[]>;
  find(id: string): Person | null;
  /** Definitions of kind `user` as the enrolment answered them. */
  takeEnrolled(documents: readonly object[]): Promise<void>;
  /** The book begins anew, empty: who is known stays until it names them. */
  keepUntilNamed(): Promise<void>;
  /** Takes over what the book says now; only while it is followed. */
  refresh(): Promise<void>;
  /** Takes over what the book says now and whenever it changes; ends with the returned function. */
  follow(definitions: RxCollection<Definition>): Promise<() => void>;
}

/** Where the roster lies while the book is closed. */
export interface RosterStore {
  read(): Promise<unknown>;
  write(people: readonly Person[]): Promise<void>;
  /** Lets exactly these people open the book from now on; called only while it is open. */
  admit(people: readonly Person[]): Promise<void>;
}

/** Sealed under the key of the host; in the open only where nothing is sealed. */
export function createRosterStore(desk: DeskDatabase, keyring: Keyring | null): RosterStore {
  if (!keyring) {
    return {
      read: async () => {
        const row: { value: unknown } | undefined = await desk.meta.get('roster');
        return row?.value;
      },
      write: async (people) => void (await desk.meta.put({ key: 'roster', value: people })),
      admit: async () => undefined,
    };
  }
  let admitted = '';
  return {
    read: () => keyring.readRoster(),
    write: (people) => keyring.writeRoster(people),
    admit: async (people) => {
      const holders: KeyHolder[] = [];
      for (const { id, isActive, key } of people) {
        // One broken key must not keep the others out.
        if (isActive && (await isPublicKey(key.publicKey))) {
          holders.push({ id, publicKey: key.publicKey });
        }
      }
      if (JSON.stringify(holders) === admitted) return;
      await keyring.wrapFor(holders);
      admitted = JSON.stringify(holders);
    },
  };
}

/** What this desk holds of a garage that is not its own, it is about to let go. */
export async function openRoster(
  store: RosterStore,
  identity: Pick<Identity, 'garages'>,
): Promise<Roster> {
  const people = createWatchable<readonly Person[]>(((await store.read()) ?? []) as Person[]);
  let storing: Promise<unknown> = Promise.resolve();
  let refresh: () => Promise<void> = async () => undefined;

  function take(known: readonly Person[]): Promise<unknown> {
    const sorted = [...known].sort((a, b) => (a.id < b.id ? -1 : 1));
    if (JSON.stringify(sorted) === JSON.stringify(people.get())) return storing;
    people.set(sorted);
    storing = storing.then(() => store.write(sorted));
    return storing;
  }

  return {
    people,
    find: (id) => people.get().find((person) => person.id === id) ?? null,

    takeEnrolled: async (documents) => {
      await take(documents.flatMap((document) => toPerson(document as Definition, false) ?? []));
    },

    keepUntilNamed: async () => {
      await take(people.get().map((person) => ({ ...person, isFromBook: false })));
    },

    refresh: () => refresh(),

    follow: async (definitions) => {
      const read = async () => {
        // Sealed on the disk, so nothing but the id can be asked for; there are few.
        const all = await definitions.find().exec();
        const garageIds = new Set(identity.garages.map(({ id }) => id));
        const users = all.filter(
          (it) => it.kind === 'user' && it.garageIds.some((id) => garageIds.has(id)),
        );
        const fromBook = users.flatMap((user) => toPerson(user.toMutableJSON(), true) ?? []);
        const ids = new Set(users.map(({ id }) => id));
        const toCome = people.get().filter(({ id, isFromBook }) => !isFromBook && !ids.has(id));
        await take([...fromBook, ...toCome]);
        // In this order: whoever has to be asked for their PIN has to be on the list first.
        await store.admit(people.get());
      };
      // One after the other: a slow one must not write an older list over a newer one.
      let last: Promise<unknown> = Promise.resolve();
      refresh = () => {
        const next = last.then(read, read);
        last = next;
        return next;
      };
      const subscription = definitions.$.subscribe(() => {
        // A failure is of this PC's storage and shows elsewhere; the next change tries again.
        refresh().catch(() => undefined);
      });
      await refresh();
      return () => subscription.unsubscribe();
    },
  };
}

/** Null for a definition that is not a user this program can read. */
function toPerson(definition: Definition, isFromBook: boolean): Person | null {
  const body = userBody.safeParse(definition.body);
  if (definition.kind !== 'user' || !body.success) return null;
  const { id, name, garageIds, isActive } = definition;
  return { id, name, garageIds, isActive, ...body.data, isFromBook };
}
