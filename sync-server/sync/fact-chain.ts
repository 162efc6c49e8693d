import type pg from 'pg';
import type { CollectionName, FactProof, PushRow } from '../../shared/contracts/sync-protocol.ts';
import { CHAIN_START, digestOf, linkOf } from '../../shared/domain/fact/chain.ts';

/** A place in the chain of a desk, as it was pushed. */
interface Claim extends FactProof {
  docId: string;
  digest: string;
}

interface Kept {
  sequence: number;
  digest: string;
  link: string;
}

const FIND = `
select sequence, digest, link from fact_chain
where desk_id = $1 and sequence = any($2::bigint[])`;

const INSERT = `
insert into fact_chain (desk_id, sequence, collection, doc_id, salt, digest, link, is_broken)
select $1, sequence, $2, doc_id, salt, digest, link, is_broken
from json_to_recordset($3::json)
  as r(sequence bigint, doc_id text, salt text, digest text, link text, is_broken boolean)
on conflict do nothing`;

const FLAG = `
update fact_chain set is_broken = true where desk_id = $1 and sequence = any($2::bigint[])`;

/**
 * Notes where facts stand in the chain of the desk that pushes them, those refused too, or the chain would have a
 * hole. Facts of three collections arrive in any order, so a link is compared as soon as both of its ends are here. A
 * break is flagged and told; the fact is taken all the same, it may be a redemption. Answers the sequences at fault.
 */
export async function keepProofs(
  client: pg.PoolClient,
  deskId: string,
  collection: CollectionName,
  rows: readonly PushRow[],
): Promise<number[]> {
  const claims = await toClaims(rows);
  if (claims.length === 0) return [];
  const wanted = claims.flatMap(({ sequence }) => [sequence - 1, sequence, sequence + 1]);
  const found = await client.query<Kept>(FIND, [deskId, [...new Set(wanted)]]);
  const chain = new Map(found.rows.map((row) => [row.sequence, row]));
  const broken = new Set<number>();
  const fresh: Claim[] = [];
  for (const claim of claims) {
    const kept = chain.get(claim.sequence);
    if (!kept) {
      chain.set(claim.sequence, claim);
      fresh.push(claim);
    } else if (kept.link !== claim.link || kept.digest !== claim.digest) {
      // Two facts in one place: a desk that was copied, or set back to an earlier time.
      broken.add(claim.sequence);
    }
  }
  for (const { sequence } of fresh) {
    for (const at of [sequence, sequence + 1]) {
      if (!(await isTied(chain, at))) broken.add(at);
    }
  }
  const stored = fresh.map(({ docId, ...claim }) => ({
    ...claim,
    doc_id: docId,
    is_broken: broken.has(claim.sequence),
  }));
  await client.query(INSERT, [deskId, collection, JSON.stringify(stored)]);
  if (broken.size > 0) await client.query(FLAG, [deskId, [...broken]]);
  return [...broken];
}

/** True also where one of the two ends is not here yet. */
async function isTied(chain: ReadonlyMap<number, Kept>, sequence: number): Promise<boolean> {
  const fact = chain.get(sequence);
  const before = sequence === 1 ? CHAIN_START : chain.get(sequence - 1)?.link;
  if (!fact || before === undefined) return true;
  return (await linkOf(before, fact.digest)) === fact.link;
}

async function toClaims(rows: readonly PushRow[]): Promise<Claim[]> {
  const claims: Claim[] = [];
  for (const { proof, newDocumentState: fact } of rows) {
    if (!proof) continue;
    try {
      claims.push({ ...proof, docId: fact.id, digest: await digestOf(proof.salt, fact) });
    } catch (error) {
      // Nested too deep to be read: refused as a row, and no fact.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return claims;
}
