import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import type { EnrolAnswer, GarageInfo } from '../../shared/contracts/sync-protocol.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findGarages } from '../store/garages.ts';
import { inTransaction } from '../store/transaction.ts';
import { createCode, createToken, hashCode, hashSecret } from './secrets.ts';
import { findUserDefinitions } from './users.ts';

export const CODE_LIFE_MINUTES = 60;
/** So long the try that used a code may be made again, for the desk that did not hear the answer. */
const AGAIN_MINUTES = 10;

export interface CodeOrigin {
  userId: string;
  deskId: string;
  /** The signed request; one that was sent already makes no second code. */
  signed: string;
}

/** Makes a code that enrols one desk for these garages; it is shown once and stored as a hash. */
export async function createEnrolmentCode(
  pool: pg.Pool,
  garageIds: readonly string[],
  origin?: CodeOrigin,
): Promise<string> {
  const garages = await findGarages(pool, garageIds);
  const regions = new Set(garages.map(({ region }) => region));
  if (garages.length === 0 || garages.length !== new Set(garageIds).size) {
    throw new ForecourtError('NOT_FOUND', 'no such garage');
  }
  if (regions.size > 1) {
    throw new ForecourtError('INVALID_INPUT', 'a desk has garages of one region only');
  }
  const code = createCode();
  const ids = garages.map(({ id }) => id);
  await inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `insert into enrolment_codes (code_hash, garage_ids, expires_at, request_hash)
       values ($1, $2, now() + make_interval(mins => $3), $4) on conflict (request_hash) do nothing`,
      [hashCode(code), ids, CODE_LIFE_MINUTES, origin ? hashSecret(origin.signed) : null],
    );
    if (rowCount === 0) throw new ForecourtError('FORBIDDEN', 'this request was sent already');
    await recordAudit(client, {
      action: 'codeCreated',
      garageIds: ids,
      userId: origin?.userId ?? null,
      ...(origin && { deskId: origin.deskId }),
    });
  });
  return code;
}

export interface EnrolInput {
  code: string;
  deskName: string;
  attempt?: string | undefined;
}

/** Trades a code for a desk and its token. Fails with ENROLMENT_CODE_INVALID, whatever is wrong with it. */
export async function enrolDesk(pool: pg.Pool, request: EnrolInput): Promise<EnrolAnswer> {
  return await inTransaction(pool, async (client) => {
    const codeHash = hashCode(request.code);
    const attemptHash = request.attempt === undefined ? null : hashSecret(request.attempt);
    // The update locks the code: of two desks that send it at once, one comes too late.
    const used = await client.query<{ garageIds: string[]; deskId: string | null }>(
      `update enrolment_codes set used_at = coalesce(used_at, now()), attempt_hash = $2
       where code_hash = $1 and (
         used_at is null and expires_at > now()
         or attempt_hash = $2 and used_at > now() - make_interval(mins => $3))
       returning garage_ids as "garageIds", desk_id as "deskId"`,
      [codeHash, attemptHash, AGAIN_MINUTES],
    );
    const garages = await findGarages(client, used.rows[0]?.garageIds ?? []);
    const [first] = garages;
    if (!first) throw new ForecourtError('ENROLMENT_CODE_INVALID', 'the code is not valid');
    const token = createToken(first.region);
    const known = used.rows[0]?.deskId;
    const deskId = known
      ? await giveTokenAgain(client, known, token)
      : await addDesk(client, request.deskName, token, garages);
    await client.query('update enrolment_codes set desk_id = $2 where code_hash = $1', [
      codeHash,
      deskId,
    ]);
    const users = await findUserDefinitions(
      client,
      garages.map(({ id }) => id),
    );
    return { deskId, token, garages, users };
  });
}

async function addDesk(
  client: pg.ClientBase,
  name: string,
  token: string,
  garages: readonly GarageInfo[],
): Promise<string> {
  const deskId = randomUUID();
  const garageIds = garages.map(({ id }) => id);
  await client.query('insert into desks (id, name, token_hash) values ($1, $2, $3)', [
    deskId,
    name,
    hashSecret(token),
  ]);
  await client.query(
    'insert into desk_garages (desk_id, garage_id) select $1, unnest($2::text[])',
    [deskId, garageIds],
  );
  await recordAudit(client, { action: 'deskEnrolled', deskId, garageIds });
  return deskId;
}

/** The token of the answer that was lost is worth nothing from now on. */
async function giveTokenAgain(
  client: pg.ClientBase,
  deskId: string,
  token: string,
): Promise<string> {
  const { rowCount } = await client.query(
    `update desks set token_hash = $2, next_token_hash = null
     where id = $1 and revoked_at is null`,
    [deskId, hashSecret(token)],
  );
  if (rowCount === 0) throw new ForecourtError('ENROLMENT_CODE_INVALID', 'the code is not valid');
  return deskId;
}
