import type pg from 'pg';
import { COLLECTION_NAMES, type CollectionName } from '../../shared/contracts/sync-protocol.ts';
import { hashCode, hashSecret } from '../../sync-server/auth/secrets.ts';
import { loadDocuments } from '../../sync-server/store/bulk-load.ts';
import { addGarage } from '../../sync-server/store/garages.ts';
import type { Content } from '../../sync-server/sync/judge.ts';
import { SAMPLE_DOCUMENTS } from '../support/sample-documents.ts';
import {
  MANAGER_ID,
  NEIGHBOUR,
  neighbourId,
  OWN,
  ownId,
  SPARE_DESKS,
  sharedId,
} from './known-ids.ts';
import type { Signer } from './sign.ts';

/** The same in every run, so that a seed names the same requests: nothing here is drawn by chance. */
export const EPOCH = 'fuzz-epoch';
export const SCOPED_EPOCH = `${EPOCH}.1`;
const DESKS = 24;
const CODES = 40;
/** Good for the neighbour's desk: the attacker never has it. */
export const NEIGHBOUR_TOKEN = token('neighbour');
export const OWN_TOKENS = Array.from({ length: DESKS }, (_, at) => token(`own${at}`));
export const REVOKED_TOKENS = [token('revoked-own'), token('revoked-neighbour')] as const;
export const CODES_GOOD_ONCE = Array.from(
  { length: CODES },
  (_, at) => `FZ2Z${String(at).padStart(2, '0')}0000`,
);

const MARK = NEIGHBOUR.mark;
const GARAGE = { region: 'eu', country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' };

/** Two garages of the attacker, one of a neighbour whose every text carries the mark. */
export async function buildFuzzWorld(pool: pg.Pool, manager: Signer): Promise<void> {
  await pool.query('update server_state set epoch = $1', [EPOCH]);
  for (const id of OWN.garageIds) await addGarage(pool, { ...GARAGE, id, name: `Garage ${id}` });
  await addGarage(pool, { ...GARAGE, id: NEIGHBOUR.garageId, name: `${MARK} garage` });
  for (const [at, secret] of OWN_TOKENS.entries()) {
    await addDesk(pool, `desk-${at}`, secret, OWN.garageIds);
  }
  await addDesk(pool, 'desk-neighbour', NEIGHBOUR_TOKEN, [NEIGHBOUR.garageId], `${MARK} desk`);
  await addDesk(pool, 'desk-revoked', REVOKED_TOKENS[0], OWN.garageIds);
  await addDesk(pool, 'desk-revoked-neighbour', REVOKED_TOKENS[1], [NEIGHBOUR.garageId]);
  for (const id of SPARE_DESKS) await addDesk(pool, id, token(id), OWN.garageIds);
  await pool.query("update desks set revoked_at = now() where id like 'desk-revoked%'");
  for (const code of CODES_GOOD_ONCE) {
    await pool.query(
      `insert into enrolment_codes (code_hash, garage_ids, expires_at)
       values ($1, $2, now() + interval '1 day')`,
      [hashCode(code), OWN.garageIds],
    );
  }
  for (const collection of COLLECTION_NAMES) await fillCollection(pool, collection);
  await loadDocuments(pool, 'garage-1', 'definitions', [toManager(manager)]);
}

function toManager({ publicKey }: Signer): Content {
  const key = {
    publicKey,
    salt: 's'.repeat(22),
    iterations: 600_000,
    sealedPrivateKey: 'k'.repeat(40),
  };
  return {
    id: MANAGER_ID,
    garageIds: OWN.garageIds,
    rev: 1,
    stamps: {},
    createdAt: '2026-01-05T08:00:00.000Z',
    kind: 'user',
    name: 'M. Manager',
    isActive: true,
    body: { role: 'manager', key },
  };
}

async function addDesk(
  pool: pg.Pool,
  id: string,
  secret: string,
  garageIds: readonly string[],
  name = id,
): Promise<void> {
  await pool.query('insert into desks (id, name, token_hash) values ($1, $2, $3)', [
    id,
    name,
    hashSecret(secret),
  ]);
  await pool.query('insert into desk_garages select $1, unnest($2::text[])', [id, garageIds]);
}

async function fillCollection(pool: pg.Pool, collection: CollectionName): Promise<void> {
  const [sample] = SAMPLE_DOCUMENTS[collection] as unknown as Content[];
  if (!sample) throw new Error(`no sample of ${collection}`);
  const own = Array.from({ length: OWN.documentsPerCollection }, (_, at) => ({
    ...sample,
    id: ownId(collection, at),
  }));
  const others = Array.from({ length: NEIGHBOUR.documentsPerCollection }, (_, at) => ({
    ...withMark(sample),
    id: neighbourId(collection, at),
    garageIds: [NEIGHBOUR.garageId],
  }));
  const shared = {
    ...sample,
    id: sharedId(collection),
    garageIds: ['garage-1', NEIGHBOUR.garageId],
  };
  await loadDocuments(pool, 'garage-1', collection, [...own, shared] as Content[]);
  await loadDocuments(pool, NEIGHBOUR.garageId, collection, others as Content[]);
}

/** The mark in every text that is free, so that no part of a document can leave unseen. */
function withMark(sample: Content): Content {
  const marked = Object.entries(sample).map(([key, value]) => {
    const isFree = /^(firstName|lastName|plate|text|name|note|notes|content|customerId|programId)$/;
    return [key, isFree.test(key) && typeof value === 'string' ? `${MARK} ${value}` : value];
  });
  return { ...Object.fromEntries(marked), deskId: sample.deskId && `${MARK} desk` } as Content;
}

function token(name: string): string {
  return `eu.${name.padEnd(43, '-')}`;
}
