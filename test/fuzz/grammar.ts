import {
  COLLECTION_NAMES,
  type CollectionName,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
} from '../../shared/contracts/sync-protocol.ts';
import type { Random } from '../../shared/lib/random.ts';
import { SAMPLE_DOCUMENTS } from '../support/sample-documents.ts';
import type { FuzzRequest } from './fuzz-request.ts';
import { OWN, ownId, SPARE_DESKS, sharedId } from './known-ids.ts';

/** What a rule may draw from; the same in every run. */
export interface GrammarContext {
  random: Random;
  /** Number of the request: ids made from it are new. */
  index: number;
  /** Tokens of the attacker's own desks. */
  tokens: readonly string[];
  epoch: string;
  /** Codes that are good once. */
  codes: readonly string[];
  /** Of a desk of the attacker's that was revoked. */
  revokedToken: string;
}

type Rule = (context: GrammarContext) => Partial<FuzzRequest> & { method: string; path: string };

/** Every request the protocol knows. A new endpoint needs a rule here and nothing else. */
const RULES: Record<string, { weight: number; make: Rule }> = {
  pull: { weight: 30, make: pull },
  push: { weight: 50, make: push },
  fill: { weight: 14, make: fill },
  named: { weight: 10, make: named },
  enrol: { weight: 8, make: enrol },
  rotate: { weight: 3, make: () => ({ method: 'POST', path: '/auth/rotate' }) },
  closing: { weight: 5, make: closing },
  report: { weight: 5, make: report },
  desks: { weight: 4, make: (context) => signed(context, { method: 'GET', path: '/desks' }) },
  codes: { weight: 5, make: codes },
  revoke: { weight: 4, make: revoke },
  events: { weight: 4, make: () => ({ method: 'GET', path: '/sync/events' }) },
  health: { weight: 1, make: () => ({ method: 'GET', path: '/health' }) },
  page: { weight: 1, make: () => ({ method: 'GET', path: '/' }) },
  preflight: { weight: 2, make: preflight },
};

const DRAWN = Object.entries(RULES).flatMap(([name, rule]) =>
  Array.from({ length: rule.weight }, () => [name, rule.make] as const),
);

/** A valid request of a desk of the garages 1 and 3. */
export function drawRequest(context: GrammarContext): FuzzRequest {
  const [rule, make] = context.random.pick(DRAWN);
  const drawn = make(context);
  const token = rule === 'closing' ? context.revokedToken : context.random.pick(context.tokens);
  const headers: FuzzRequest['headers'] = [
    ['host', 'localhost'],
    [PROTOCOL_HEADER, String(PROTOCOL_VERSION)],
    ['authorization', `Bearer ${token}`],
  ];
  if (drawn.json !== undefined) headers.push(['content-type', 'application/json']);
  if (context.random.chance(0.2)) headers.push(['accept-encoding', 'gzip']);
  return {
    rule,
    query: [],
    json: undefined,
    bytes: null,
    delivery: 'whole',
    isSigned: false,
    mutations: [],
    ...drawn,
    headers: [...headers, ...(drawn.headers ?? [])],
  };
}

function pull({ random, epoch }: GrammarContext) {
  const query: [string, string][] = [['limit', String(random.pick([1, 7, 100, 5_000]))]];
  if (random.chance(0.7)) {
    const s = OWN.garageIds.map((id) => `${id}:${random.int(0, 40)}`).join(',');
    query.push(['checkpoint', encodeURIComponent(JSON.stringify({ e: epoch, s }))]);
  }
  return { method: 'GET', path: `/sync/${random.pick(COLLECTION_NAMES)}/pull`, query };
}

function fill({ random, epoch }: GrammarContext) {
  const query: [string, string][] = [['limit', String(random.pick([1, 7, 5_000]))]];
  if (random.chance(0.7)) {
    const s = OWN.garageIds.map((id) => `${id}:${random.int(40, 60)}`).join(',');
    const p = OWN.garageIds.map((id) => `${id}:${random.int(0, 40)}`).join(',');
    query.push(['cursor', encodeURIComponent(JSON.stringify({ e: epoch, s, p }))]);
  }
  return { method: 'GET', path: `/sync/${random.pick(COLLECTION_NAMES)}/fill`, query };
}

function named({ random }: GrammarContext) {
  const collection = random.pick(COLLECTION_NAMES);
  const ids = [ownId(collection, random.int(0, 3)), sharedId(collection), 'nobody'];
  const json = random.pick([{ ids }, { customerIds: ['customer-1', ...ids] }]);
  return { method: 'POST', path: `/sync/${collection}/named`, json };
}

function push(context: GrammarContext) {
  const { random } = context;
  const collection = random.pick(COLLECTION_NAMES);
  const rows = Array.from({ length: random.int(1, 4) }, (_, at) =>
    pushRows(context, collection, at),
  );
  return { method: 'POST', path: `/sync/${collection}/push`, json: { rows: rows.flat() } };
}

/** A new document, the life of one, or something about a document that is there. */
function pushRows({ random, index }: GrammarContext, collection: CollectionName, at: number) {
  const garageIds = random.pick([['garage-1'], ['garage-3'], ['garage-1', 'garage-3']]);
  const sample = random.pick<object>(SAMPLE_DOCUMENTS[collection]);
  const known = random.pick([
    ownId(collection, random.int(0, OWN.documentsPerCollection - 1)),
    sharedId(collection),
  ]);
  const document = (id: string, rev: number) => ({
    ...sample,
    id,
    garageIds,
    rev,
    _deleted: false,
  });
  const fresh = `new-${index}-${at}`;
  switch (random.int(0, 3)) {
    case 0:
      return [{ newDocumentState: document(fresh, 1) }];
    case 1:
      return [
        { newDocumentState: document(fresh, 1) },
        { assumedMasterState: document(fresh, 1), newDocumentState: document(fresh, 2) },
        {
          assumedMasterState: document(fresh, 2),
          newDocumentState: { ...document(fresh, 2), _deleted: true },
        },
      ];
    case 2:
      return [
        {
          assumedMasterState: document(known, random.int(1, 3)),
          newDocumentState: document(known, random.int(2, 9)),
        },
      ];
    default:
      return [{ newDocumentState: { id: known, _deleted: random.chance(0.3), garageIds } }];
  }
}

function enrol({ random, codes, index }: GrammarContext) {
  const code = random.chance(0.1) ? random.pick(codes) : '00000-00000';
  return { method: 'POST', path: '/auth/enrol', json: { code, deskName: `Counter ${index}` } };
}

function closing({ random }: GrammarContext) {
  const collection = random.pick(COLLECTION_NAMES);
  const document = { ...random.pick<object>(SAMPLE_DOCUMENTS[collection]), _deleted: false };
  const json = {
    part: random.int(0, 9),
    isLast: random.chance(0.2),
    unsent: [{ collection, document }],
  };
  return { method: 'POST', path: '/auth/closing', json };
}

function report({ random }: GrammarContext) {
  const oldestWaitingAt = random.pick([null, '2026-03-14T09:30:00.000Z']);
  const json = { program: '0.1.0', actionsWaiting: random.int(0, 9), oldestWaitingAt, rejected: 0 };
  return { method: 'POST', path: '/sync/report', json };
}

function codes(context: GrammarContext) {
  const json = { garageIds: context.random.pick([['garage-1'], ['garage-3'], OWN.garageIds]) };
  return signed(context, { method: 'POST', path: '/desks/codes', json });
}

function revoke(context: GrammarContext) {
  const id = context.random.pick([...SPARE_DESKS, 'desk-neighbour', 'nobody']);
  return signed(context, { method: 'POST', path: `/desks/${id}/revoke` });
}

/** What a person answers for; now and then nobody does. */
function signed<T extends object>({ random }: GrammarContext, request: T) {
  return { ...request, isSigned: random.chance(0.85) };
}

function preflight({ random }: GrammarContext) {
  const headers: [string, string][] = [
    ['origin', 'app://desk'],
    ['access-control-request-method', 'POST'],
  ];
  return { method: 'OPTIONS', path: `/sync/${random.pick(COLLECTION_NAMES)}/push`, headers };
}
