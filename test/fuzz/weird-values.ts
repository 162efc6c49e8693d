import type { Random } from '../../shared/lib/random.ts';
import { RawJson } from './fuzz-request.ts';
import { ATTACKED, NEIGHBOUR } from './known-ids.ts';

const NUMBERS = [
  '0',
  '-0',
  '-1',
  '0.1',
  '9007199254740993',
  '9223372036854775808',
  '1e308',
  '1e400',
  '-1e400',
  `1${'0'.repeat(400)}`,
  'NaN',
  'Infinity',
  '0x10',
  '01',
];

const TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  '\ufeff',
  '\u202e',
  'null',
  'undefined',
  '[object Object]',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  "' or 1=1 --",
  "'; drop table documents; --",
  '$1',
  '../../../etc/passwd',
  '%00',
  '%s%n',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '\r\nx-injected: yes',
  'e\u0301'.repeat(40),
  '\u{1f697}'.repeat(16),
  '2026-02-30',
  '9999-12-31T23:59:59.999Z',
  '-000001-01-01T00:00:00.000Z',
  'x'.repeat(64),
  'x'.repeat(65),
  'x'.repeat(5_000),
];

/** A value for a place in JSON where another kind of value belongs. */
export function weirdValue(random: Random): unknown {
  switch (random.int(0, 9)) {
    case 0:
      return new RawJson(random.pick(NUMBERS));
    case 1:
    case 2:
      return random.pick(TEXTS);
    case 3:
      return random.pick([null, true, false, [], {}, [[]], [null], { '': '' }]);
    case 4:
      return new RawJson(nested(random.pick([3, 33, 200, 20_000]), random.chance(0.5)));
    case 5:
      return new RawJson(random.pick(PROTOTYPES));
    case 6:
      return random.pick(ATTACKED);
    case 7:
      return random.pick([
        NEIGHBOUR.garageId,
        [NEIGHBOUR.garageId],
        ['garage-1', NEIGHBOUR.garageId],
      ]);
    case 8:
      return 'y'.repeat(random.pick([300, 70_000, 300_000]));
    default:
      return Array.from({ length: random.pick([2, 1_001, 5_000]) }, () => 'z');
  }
}

export function weirdText(random: Random): string {
  return random.chance(0.2) ? random.pick(ATTACKED) : random.pick(TEXTS);
}

const PROTOTYPES = [
  '{"__proto__":{"isAdmin":true}}',
  '{"__proto__":null}',
  '{"constructor":{"prototype":{"isAdmin":true}}}',
  '{"toString":1,"valueOf":1,"hasOwnProperty":1}',
  '{"then":1}',
  '{"length":1e9}',
  '{"id":"a","id":"b"}',
  '{"toJSON":{}}',
];

function nested(depth: number, isList: boolean): string {
  return isList
    ? '['.repeat(depth) + ']'.repeat(depth)
    : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
}
