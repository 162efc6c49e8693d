import type { SignInRow } from '../../../shared/contracts/data-api.ts';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import { importAgreementKey, importSigningKey } from '../../../shared/lib/sealed-key.ts';
import type { KeyHandle } from '../../../shared/lib/web-crypto.ts';
import { createUserDefinition } from '../commands/user-definition.ts';
import type { DeskDatabase, Identity } from '../desk/database.ts';
import type { Environment } from '../environment.ts';
import type { Keyring } from '../keys/keyring.ts';
import type { ActingUser, ReplicaContext } from '../replica/context.ts';
import { createPinGuard, type PinGuard } from './pin-guard.ts';
import { createRosterStore, openRoster, type Person, type Roster } from './roster.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Who may sign in at this desk, and who has. */
export interface People {
  readonly roster: Roster;
  readonly pins: PinGuard;
  /** Null while nobody is signed in. */
  acting(): ActingUser | null;
  /** Signs in the name of the acting user; fails with LOCKED. */
  signingKey(): Promise<KeyHandle>;
  rows(): SignInRow[];
  /**
   * Fails with NOT_FOUND, PIN_WAIT and PIN_WRONG. `open` gets the user's key, opens with it what has to be opened, and
   * says whether anybody may still sign in by then.
   */
  signIn(
    input: { userId: string; pin: string },
    open: (agreementKey: KeyHandle) => Promise<boolean>,
  ): Promise<void>;
  signOut(): void;
  /** Makes the first manager and signs them in. */
  setUp(context: ReplicaContext, input: { name: string; pin: string }): Promise<void>;
  /** Takes over what the book says of users; `onChange` follows every change of it. */
  follow(context: ReplicaContext, onChange: () => void): Promise<void>;
  close(): void;
}

export interface PeopleParts {
  desk: DeskDatabase;
  keyring: Keyring | null;
  identity: Pick<Identity, 'garages'>;
  environment: Environment;
}

export async function openPeople(parts: PeopleParts): Promise<People> {
  const { desk, keyring, identity, environment } = parts;
  const roster = await openRoster(createRosterStore(desk, keyring), identity);
  const pins = await createPinGuard(desk, environment.localNowMs);
  let signedIn: { id: string; privateKey: Bytes } | null = null;
  /** The first manager until the roster knows them. */
  let founder: Person | null = null;
  let stop: () => void = () => undefined;
  const find = (id: string) => roster.find(id) ?? (founder?.id === id ? founder : null);

  function signInAs(person: Person, privateKey: Bytes): void {
    signedIn = { id: person.id, privateKey };
    environment.log.info('signed in', { userId: person.id });
  }

  function signOut(): void {
    if (!signedIn) return;
    environment.log.info('signed out', { userId: signedIn.id });
    signedIn.privateKey.fill(0);
    signedIn = null;
  }

  function acting(): ActingUser | null {
    const person = signedIn && find(signedIn.id);
    return person ? { id: person.id, name: person.name, role: person.role } : null;
  }

  return {
    roster,
    pins,
    acting,
    signOut,

    async signingKey() {
      if (!signedIn) throw new ForecourtError('LOCKED', 'nobody is signed in');
      return await importSigningKey(signedIn.privateKey);
    },

    rows: () =>
      roster.people
        .get()
        .filter(({ isActive }) => isActive)
        .map(({ id, name, role }) => ({ id, name, role, waitUntil: pins.waitUntil(id) }))
        .sort((a, b) => a.name.localeCompare(b.name)),

    async signIn({ userId, pin }, open) {
      const person = roster.find(userId);
      if (!person?.isActive) throw new ForecourtError('NOT_FOUND', `no user ${userId}`);
      const privateKey = await pins.open(person, pin);
      const mayStill = await open(await importAgreementKey(privateKey));
      // All that takes a while: the desk may have been revoked, or the user let go, in the meantime.
      if (!mayStill || !roster.find(userId)?.isActive) {
        throw new ForecourtError('LOCKED', `user ${userId} may not sign in any more`);
      }
      signInAs(person, privateKey);
    },

    async setUp(context, { name, pin }) {
      const { definition, body, privateKey } = await createUserDefinition(
        context,
        { name, role: 'manager', pin },
        { iterations: environment.pinIterations, isFirst: true },
      );
      const { id, garageIds } = definition;
      // Signed in before the write, which is the first in their name.
      founder = { id, name, garageIds, isActive: true, ...body, isFromBook: false };
      signInAs(founder, privateKey);
      try {
        await context.writeRecords({
          kind: 'userAdded',
          subjectId: null,
          writes: [{ collection: 'definitions', id, before: null, after: definition }],
        });
        await roster.refresh();
      } catch (error) {
        signOut();
        throw error;
      } finally {
        founder = null;
      }
    },

    async follow(context, onChange) {
      const stopFollowing = await roster.follow(context.collections.definitions);
      const stopWatching = roster.people.watch(() => {
        // Let go by a manager, here or elsewhere: the desk locks.
        if (signedIn && !find(signedIn.id)?.isActive) signOut();
        onChange();
      });
      stop = () => {
        stopFollowing();
        stopWatching();
      };
    },

    close() {
      stop();
      signOut();
    },
  };
}
