import type { Definition } from '../../../shared/domain/definition/definition.ts';
import { type Role, type UserBody, userBody } from '../../../shared/domain/user/user.ts';
import { createKeyPair, sealPrivateKey } from '../../../shared/lib/sealed-key.ts';
import type { ReplicaContext } from '../replica/context.ts';
import { newRecord } from './records.ts';

export interface NewUser {
  name: string;
  role: Role;
  pin: string;
}

/** A new user with a key of their own. `isFirst` makes them the author of themselves. */
export async function createUserDefinition(
  context: ReplicaContext,
  { name, role, pin }: NewUser,
  options: { iterations: number; isFirst?: boolean },
): Promise<{ definition: Definition; body: UserBody; privateKey: Uint8Array<ArrayBuffer> }> {
  const pair = await createKeyPair();
  const key = await sealPrivateKey(pair, pin, options.iterations);
  const body = userBody.parse({ role, key });
  const id = context.newId();
  const fields = { kind: 'user', name, isActive: true, body };
  const own = { id, ...(options.isFirst && { userId: id }) };
  const definition = newRecord(context, 'definitions', fields, own);
  return { definition, body, privateKey: pair.privateKey };
}
