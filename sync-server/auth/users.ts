import type pg from 'pg';
import type { WireDocument } from '../../shared/contracts/sync-protocol.ts';
import { type Role, type UserBody, userBody } from '../../shared/domain/user/user.ts';

/** A user as the server judges by; read from the definition. */
export interface User {
  id: string;
  role: Role;
  isActive: boolean;
  garageIds: readonly string[];
  key: UserBody['key'];
}

/** The index `feed_users` holds just these rows. */
const USERS = `
select distinct on (doc_id) document from feed
where garage_id = any($1) and collection = 'definitions' and is_present
  and document ->> 'kind' = 'user'
order by doc_id`;

/** Definitions of kind `user` of these garages, as desks pull them. */
export async function findUserDefinitions(
  client: pg.Pool | pg.ClientBase,
  garageIds: readonly string[],
): Promise<WireDocument[]> {
  const { rows } = await client.query<{ document: WireDocument }>(USERS, [garageIds]);
  return rows.map(({ document }) => document);
}

/** The users of these garages by id. */
export async function findUsers(
  client: pg.Pool | pg.ClientBase,
  garageIds: readonly string[],
): Promise<Map<string, User>> {
  const users = (await findUserDefinitions(client, garageIds)).flatMap((it) => toUser(it) ?? []);
  return new Map(users.map((user) => [user.id, user]));
}

/** Null for what is no definition of a user. */
export function toUser(definition: Readonly<Record<string, unknown>>): User | null {
  const body = userBody.safeParse(definition.body);
  if (definition.kind !== 'user' || !body.success) return null;
  return {
    id: String(definition.id),
    isActive: definition.isActive === true,
    garageIds: definition.garageIds as string[],
    ...body.data,
  };
}
