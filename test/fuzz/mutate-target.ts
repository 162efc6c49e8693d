import { COLLECTION_NAMES } from '../../shared/contracts/sync-protocol.ts';
import type { Random } from '../../shared/lib/random.ts';
import type { FuzzRequest } from './fuzz-request.ts';
import { ATTACKED, NEIGHBOUR } from './known-ids.ts';
import type { MutationContext } from './mutation-context.ts';
import { weirdText } from './weird-values.ts';

const METHODS = ['GET', 'POST', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
/** What Node does not read as a request at all, or takes for something else. */
const NO_METHODS = ['CONNECT', 'PRI', 'get', 'GE T', '\x16\x03\x01', 'X'.repeat(300)];
const PATHS = [
  '/sync',
  '/sync/',
  '/sync/customers',
  '/sync/users/pull',
  '/sync/__proto__/pull',
  '/sync/constructor/push',
  '/sync/customers/pull/',
  '/sync//customers//pull',
  '/sync/customers/../visits/pull',
  '/sync/%2e%2e/health',
  '/sync/%63ustomers/pull',
  '/sync/%zz/pull',
  '/sync/%/pull',
  '/sync/%00/pull',
  '/sync/customers%00/pull',
  '/sync/%ff%fe/pull',
  `/sync/${'x'.repeat(300)}/pull`,
  '/Health',
  '/metrics',
  '/desks/desk-neighbour/revoke',
  '/desks/%00/revoke',
  '/.env',
  '//',
  '*',
  'http://localhost/health',
];
const SYNC_VERBS = ['pull', 'push', 'fill', 'named'];
const LIMITS = [
  '0',
  '-1',
  '1.5',
  '1e3',
  '1e309',
  '99999999999999999999',
  'NaN',
  '',
  ' 5',
  '0x10',
  'null',
];

/** Asks for something else: another method, another place, another checkpoint or limit. */
export function mutateTarget(
  request: FuzzRequest,
  random: Random,
  { epoch }: MutationContext,
): string {
  switch (random.int(0, 6)) {
    case 0:
      request.method = random.pick(METHODS);
      return `method ${request.method}`;
    case 1:
      request.method = random.pick(NO_METHODS);
      request.delivery = 'misframed';
      return `method ${request.method.slice(0, 20)}`;
    case 2:
      request.path = random.pick(PATHS);
      return `path ${request.path.slice(0, 60)}`;
    case 3:
      request.path = `/sync/${random.pick(COLLECTION_NAMES)}/${random.pick(SYNC_VERBS)}`;
      return `path ${request.path}`;
    case 4:
      putQuery(request, 'limit', random.pick(LIMITS));
      return 'query limit';
    case 5:
      putQuery(request, weirdQueryName(random), encodeLossy(weirdText(random)));
      return 'query something';
    default:
      putQuery(
        request,
        request.rule === 'fill' ? 'cursor' : 'checkpoint',
        encodeURIComponent(brokenCheckpoint(random, epoch)),
      );
      return 'query checkpoint or cursor';
  }
}

function brokenCheckpoint(random: Random, epoch: string): string {
  const s = random.pick([
    `${NEIGHBOUR.garageId}:0`,
    `garage-1:0,${NEIGHBOUR.garageId}:3`,
    'garage-1:-1',
    'garage-1:1.5',
    'garage-1:999999999999999',
    'garage-1:9999999999999999999999',
    'garage-1:1,garage-1:2',
    'garage-1',
    ':',
    ',',
    '__proto__:1',
    Array.from({ length: 300 }, (_, at) => `g${at}:1`).join(','),
    'x'.repeat(5_000),
    random.pick(ATTACKED),
  ]);
  return random.pick([
    JSON.stringify({ e: epoch, s }),
    JSON.stringify({ e: random.pick(['', 'x', `${epoch}.9`, `${epoch}.`, 'y'.repeat(65)]), s }),
    JSON.stringify({ e: epoch, s, p: s }),
    JSON.stringify({ e: epoch, s, p: 'garage-1:3' }),
    JSON.stringify({ e: epoch, s, x: 1 }),
    JSON.stringify({ e: epoch }),
    JSON.stringify({ e: 1, s: [] }),
    JSON.stringify([epoch, s]),
    `{"e":"${epoch}","s":"garage-1:1","__proto__":{"s":"x"}}`,
    `{"e":"\\u0000","s":"garage-1:1"}`,
    `{"e":"\\ud800","s":"garage-1:1"}`,
    '{',
    'null',
    '0',
    '""',
    '['.repeat(3_000),
    s,
  ]);
}

function putQuery(request: FuzzRequest, name: string, value: string): void {
  const isSecond = request.query.length > 0 && value.length % 3 === 0;
  request.query = isSecond
    ? [...request.query, [name, value]]
    : [...request.query.filter((pair) => pair[0] !== name), [name, value]];
}

function weirdQueryName(random: Random): string {
  return random.pick([
    'limit',
    'checkpoint',
    'checkpoint[]',
    '__proto__',
    'limit[]',
    'a',
    '',
    '%zz',
  ]);
}

/** A lone surrogate cannot be percent-encoded; then it goes as bytes that are no UTF-8. */
function encodeLossy(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : '%ed%a0%80';
}
