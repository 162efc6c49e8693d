import { z } from 'zod';
import type { Commands, UserRow } from '../../../shared/contracts/data-api.ts';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import type { Definition } from '../../../shared/domain/definition/definition.ts';
import { may } from '../../../shared/domain/user/permissions.ts';
import { pin, ROLES, type UserBody, userBody } from '../../../shared/domain/user/user.ts';
import { ok } from '../../../shared/lib/result.ts';
import { createKeyPair, sealPrivateKey } from '../../../shared/lib/sealed-key.ts';
import type { People } from '../session/people.ts';
import type { Person } from '../session/roster.ts';
import type { Command, CommandContext } from './command.ts';
import { nextVersion, readRecord } from './records.ts';
import { createUserDefinition } from './user-definition.ts';

const NAME_MAX = 80;
const id = z.string().min(1).max(64);
const name = z
  .string()
  .transform((text) => text.normalize('NFC').trim().replace(/\s+/g, ' '))
  .pipe(z.string().min(1).max(NAME_MAX));

export const userInputs = {
  'session/sign-in': z.strictObject({ userId: id, pin }),
  'session/set-up': z.strictObject({ name, pin }),
  'users/add': z.strictObject({ name, role: z.enum(ROLES), pin }),
  'users/edit': z.strictObject({
    id,
    set: z.strictObject({
      name: name.optional(),
      role: z.enum(ROLES).optional(),
      isActive: z.boolean().optional(),
    }),
  }),
  'users/change-pin': z.strictObject({ id, oldPin: pin.optional(), pin }),
} as const;

export function listUsers({ roster }: People): UserRow[] {
  return roster.people.get().map((person) => ({
    id: person.id,
    name: person.name,
    role: person.role,
    isActive: person.isActive,
  }));
}

type Of<K extends 'users/add' | 'users/edit' | 'users/change-pin'> = Command<K>;

/** Commands on the users of the garage. `iterations` is what opening a PIN shall cost. */
export function createUserCommands(people: () => People, iterations: number) {
  const add: Of<'users/add'> = {
    input: userInputs['users/add'],
    async run(context, user) {
      assertNameFree(people().roster.people.get(), user.name, null);
      const { definition } = await createUserDefinition(context, user, { iterations });
      await context.writeRecords({
        kind: 'userAdded',
        subjectId: null,
        writes: [{ collection: 'definitions', id: definition.id, before: null, after: definition }],
      });
      await people().roster.refresh();
      return ok({ id: definition.id });
    },
  };

  const edit: Of<'users/edit'> = {
    input: userInputs['users/edit'],
    async run(context, { id: userId, set }) {
      const { definition, body } = await readUser(context, userId);
      const next = {
        name: set.name ?? definition.name,
        role: set.role ?? body.role,
        isActive: set.isActive ?? definition.isActive,
      };
      const others = people()
        .roster.people.get()
        .filter((person) => person.id !== userId);
      if (next.isActive) assertNameFree(others, next.name, userId);
      const manages = next.isActive && may(next.role, 'manageUsers');
      if (!manages && !others.some((it) => it.isActive && may(it.role, 'manageUsers'))) {
        throw new ForecourtError('LAST_MANAGER', `user ${userId} is the last manager`);
      }
      const { role, ...fields } = next;
      await writeUser(context, definition, { ...fields, body: { ...body, role } });
      await people().roster.refresh();
      return ok({});
    },
  };

  const changePin: Of<'users/change-pin'> = {
    input: userInputs['users/change-pin'],
    async run(context, input) {
      const { definition, body } = await readUser(context, input.id);
      const key = await newKey(context, body, input);
      await writeUser(context, definition, { body: userBody.parse({ ...body, key }) });
      // The next to sign in may be the one whose PIN this is.
      await people().roster.refresh();
      return ok({});
    },
  };

  /** One's own key stays the same under a new PIN; without the old PIN it cannot be opened, so it is a new one. */
  async function newKey(
    context: CommandContext,
    { key }: UserBody,
    input: Commands['users/change-pin']['input'],
  ) {
    const { id: actingId, role } = context.actingUser();
    if (input.oldPin !== undefined) {
      const person = people().roster.find(input.id);
      if (!person) throw new ForecourtError('NOT_FOUND', `user ${input.id}`);
      const privateKey = await people().pins.open(person, input.oldPin);
      return sealPrivateKey({ publicKey: key.publicKey, privateKey }, input.pin, iterations);
    }
    if (input.id === actingId || !may(role, 'manageUsers')) {
      throw new ForecourtError('FORBIDDEN', 'the old PIN is needed');
    }
    return sealPrivateKey(await createKeyPair(), input.pin, iterations);
  }

  return { add, edit, changePin };
}

async function readUser(
  context: CommandContext,
  userId: string,
): Promise<{ definition: Definition; body: UserBody }> {
  const definition = await readRecord(context, 'definitions', userId);
  if (definition.kind !== 'user') throw new ForecourtError('NOT_FOUND', `user ${userId}`);
  return { definition, body: userBody.parse(definition.body) };
}

async function writeUser(
  context: CommandContext,
  before: Definition,
  change: Partial<Definition>,
): Promise<void> {
  const after = nextVersion(context, 'definitions', before, { ...before, ...change });
  await context.writeRecords({
    kind: 'userEdited',
    subjectId: null,
    writes: [{ collection: 'definitions', id: before.id, before, after }],
  });
}

/** Among those who may sign in: on the lock screen the name is all there is to choose by. */
function assertNameFree(people: readonly Person[], wanted: string, ownId: string | null): void {
  const fold = (text: string) => text.normalize('NFKC').toLocaleLowerCase('en');
  const isTaken = people.some(
    (person) => person.isActive && person.id !== ownId && fold(person.name) === fold(wanted),
  );
  if (isTaken) throw new ForecourtError('NAME_TAKEN', 'another active user has this name');
}
