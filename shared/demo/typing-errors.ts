import type { Random } from '../lib/random.ts';

/** Neighbours on a German keyboard; y and z change places on an English one, which is an error too. */
const NEIGHBOURS: Record<string, string> = {
  a: 'qsy',
  b: 'vn',
  c: 'xv',
  d: 'sfe',
  e: 'wr',
  f: 'dg',
  g: 'fh',
  h: 'gj',
  i: 'uo',
  j: 'hk',
  k: 'jl',
  l: 'kö',
  m: 'n',
  n: 'bm',
  o: 'ip',
  p: 'oü',
  r: 'et',
  s: 'ad',
  t: 'rz',
  u: 'zi',
  v: 'cb',
  w: 'qe',
  x: 'yc',
  y: 'xz',
  z: 'tu',
};
const DIGIT_NEIGHBOURS = '1234567890';

/** One slip of the hand: a neighbouring key, a swap, a lost or a doubled letter. */
export function mistype(random: Random, text: string): string {
  if (text.length < 2) return text;
  const place = random.int(Math.min(1, text.length - 1), text.length - 1);
  const letter = text.charAt(place);
  const style = random.next();
  if (style < 0.3) return text.slice(0, place) + neighbour(random, letter) + text.slice(place + 1);
  if (style < 0.55 && place + 1 < text.length) {
    return text.slice(0, place) + text.charAt(place + 1) + letter + text.slice(place + 2);
  }
  if (style < 0.8) return text.slice(0, place) + text.slice(place + 1);
  return text.slice(0, place) + letter + text.slice(place);
}

/** One digit wrong or two swapped; letters, spaces and signs stay. */
export function mistypeDigits(random: Random, text: string, from = 0): string {
  const places = [...text.matchAll(/\d/g)].map((match) => match.index).filter((at) => at >= from);
  if (places.length < 2) return text;
  const at = random.int(0, places.length - 2);
  const first = places[at] ?? 0;
  const second = places[at + 1] ?? 0;
  const letters = [...text];
  if (random.chance(0.5) && letters[first] !== letters[second]) {
    [letters[first], letters[second]] = [text.charAt(second), text.charAt(first)];
  } else letters[second] = neighbour(random, text.charAt(second));
  return letters.join('');
}

/** How someone else writes the same name: without umlauts, hyphens or accents, by ear, in capitals. */
export function respell(random: Random, name: string): string {
  const ways = [
    name.replace(/[äöüßÄÖÜ]/g, (letter) => SPELLED_OUT[letter] ?? letter),
    name.normalize('NFD').replace(/\p{M}/gu, ''),
    name.replace('-', random.chance(0.5) ? ' ' : ''),
    byEar(name),
  ].filter((way) => way !== name);
  return ways.length === 0 || random.chance(0.15) ? mistype(random, name) : random.pick(ways);
}

const SPELLED_OUT: Record<string, string> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
};
const BY_EAR: readonly (readonly [RegExp, string])[] = [
  [/meyer|maier|meier|mayer/i, 'Meier'],
  [/schmidt|schmitt/i, 'Schmid'],
  [/ph/, 'f'],
  [/ck/, 'k'],
  [/th/, 't'],
  [/tz/, 'z'],
  [/dt$/, 't'],
  [/ff/, 'f'],
  [/nn$/, 'n'],
  [/y/, 'i'],
  [/ei/, 'ai'],
];

function byEar(name: string): string {
  const rule = BY_EAR.find(([pattern]) => pattern.test(name));
  return rule === undefined ? name : name.replace(rule[0], rule[1]);
}

function neighbour(random: Random, letter: string): string {
  const digit = DIGIT_NEIGHBOURS.indexOf(letter);
  if (digit >= 0) return DIGIT_NEIGHBOURS.charAt(digit === 9 ? 8 : digit + 1);
  const keys = NEIGHBOURS[letter.toLowerCase()];
  if (keys === undefined) return letter;
  const key = keys.charAt(random.int(0, keys.length - 1));
  return letter === letter.toLowerCase() ? key : key.toUpperCase();
}
