import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import type { EnrolAnswer } from '../../shared/contracts/sync-protocol.ts';
import { findGarages } from '../store/garages.ts';
import { inTransaction } from '../store/transaction.ts';
import { createCode, createToken, hashCode, hashSecret } from './secrets.ts';

const CODE_LIFE_MINUTES = 60;

/** Makes a code that enrols one desk for these garages; it is shown once and stored as a hash. */
export async function createEnrolmentCode(
  pool: pg.Pool,
  garageIds: readonly string[],
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
  await pool.query(
    `insert into enrolment_codes (code_hash, garage_ids, expires_at)
     values ($1, $2, now() + make_interval(mins => $3))`,
    [hashCode(code), garages.map(({ id }) => id), CODE_LIFE_MINUTES],
  );
  return code;
}

/** Trades a code for a desk and its token. Fails with ENROLMENT_CODE_INVALID, whatever is wrong with it. */
export async function enrolDesk(
  pool: pg.Pool,
  request: { code: string; deskName: string },
): Promise<EnrolAnswer> {
  return await inTransaction(pool, async (client) => {
    const codeHash = hashCode(request.code);
    // The update locks the code: of two desks that send it at once, one comes too late.
    const used = await client.query<{ garageIds: string[] }>(
      `update enrolment_codes set used_at = now()
       where code_hash = $1 and used_at is null and expires_at > now()
       returning garage_ids as "garageIds"`,
      [codeHash],
    );
    const garages = await findGarages(client, used.rows[0]?.garageIds ?? []);
    const [first] = garages;
    if (!first) throw new ForecourtError('ENROLMENT_CODE_INVALID', 'the code is not valid');
    const deskId = randomUUID();
    const token = createToken(first.region);
    await client.query('insert into desks (id, name, token_hash) values ($1, $2, $3)', [
      deskId,
      request.deskName,
      hashSecret(token),
    ]);
    await client.query(
      'insert into desk_garages (desk_id, garage_id) select $1, unnest($2::text[])',
      [deskId, garages.map(({ id }) => id)],
    );
    await client.query('update enrolment_codes set desk_id = $2 where code_hash = $1', [
      codeHash,
      deskId,
    ]);
    return { deskId, token, garages };
  });
}
