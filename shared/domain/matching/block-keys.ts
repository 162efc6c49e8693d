import { hashText } from './hash.ts';
import type { Signature } from './signature.ts';

/** From coarse to fine: when too many share the first key, the next is asked. */
export type KeyChain = readonly number[];

const YEAR_LENGTH = 4;

/**
 * The groups a signature may meet its duplicate in, as chains of hashes. Two that share no key of any chain are
 * never compared: each chain is a way to be found again after an error in all the others.
 */
export function blockKeys(signature: Signature): KeyChain[] {
  return [
    ...nameChains(signature),
    ...birthChains(signature),
    ...placeChains(signature),
    ...numberChains(signature),
  ];
}

const chain = (kind: string, ...parts: readonly string[]): KeyChain => {
  let text = kind;
  return parts.map((part) => {
    text += `|${part}`;
    return hashText(text) >>> 0;
  });
};

/** Under either name, refined by the other, so that names which changed places meet. */
function nameChains({ first, last, company, places, birth }: Signature): KeyChain[] {
  const chains: KeyChain[] = [];
  const code = places[0]?.postalCode ?? '';
  const given = first?.rootSound ?? '';
  const family = last?.sound ?? '';
  if (family) chains.push(chain('n', family, given.charAt(0), given, code));
  if (given) chains.push(chain('n', given, family.charAt(0), family, code));
  if (given && birth)
    chains.push(chain('gy', given + birth.slice(0, YEAR_LENGTH), family.charAt(0)));
  for (const word of last && last.words.length > 1 ? last.words : []) {
    chains.push(chain('w', word, given.charAt(0), given, code));
  }
  if (company) {
    chains.push(chain('c', company.sound, code));
    const [longest = ''] = [...company.words].sort(
      (a, b) => b.length - a.length || (a < b ? -1 : 1),
    );
    chains.push(chain('cw', longest, code));
  }
  return chains;
}

function birthChains({ birth, first, last }: Signature): KeyChain[] {
  if (birth === '') return [];
  return [chain('b', birth, first?.rootSound ?? ''), chain('bl', birth + (last?.sound ?? ''))];
}

function placeChains({ places, last, first, company }: Signature): KeyChain[] {
  const name = last?.sound ?? company?.sound ?? '';
  return places.flatMap((place) => [
    ...(place.street ? [chain('s', place.streetSound + place.number, place.postalCode, name)] : []),
    ...(place.placeKey && place.number
      ? [chain('h', (place.postalCode || place.city) + place.number, name.charAt(0), name)]
      : []),
    ...(place.placeKey && name
      ? [chain('p', (place.postalCode || place.city) + name, (first?.rootSound ?? '').charAt(0))]
      : []),
  ]);
}

function numberChains({ phones, email, cars, last }: Signature): KeyChain[] {
  const name = last?.sound ?? '';
  return [
    ...phones.map((number) => chain('t', number, name)),
    ...(email ? [chain('e', email, name)] : []),
    ...cars.flatMap((car) =>
      [car.vehicle, car.vin, car.plate].filter(Boolean).map((key) => chain('a', String(key), name)),
    ),
  ];
}
