import type { Random } from '../../shared/lib/random.ts';
import { type FuzzRequest, RawJson } from './fuzz-request.ts';
import { ATTACKED, NEIGHBOUR } from './known-ids.ts';
import { weirdText, weirdValue } from './weird-values.ts';

type Container = Record<string, unknown> | unknown[];
type Place = { in: Container; key: string | number };

const ID_FIELD = /(^id|Id|Ids)$/;

/** Changes one place of the JSON: its value, its key, whether it is there at all. */
export function mutateJson(request: FuzzRequest, random: Random): string {
  request.json = structuredCloneJson(request.json);
  const places = [...placesOf(request.json)];
  if (places.length === 0) {
    request.json = weirdValue(random);
    return 'json: another root';
  }
  const ids = places.filter(({ key }) => ID_FIELD.test(String(key)));
  // The most dangerous mutation is also the plainest: the id of somebody else's where an id belongs.
  if (ids.length > 0 && random.chance(0.3)) {
    const place = random.pick(ids);
    const isList = Array.isArray(get(place));
    set(place, isList ? [...(get(place) as unknown[]), NEIGHBOUR.garageId] : random.pick(ATTACKED));
    return `json: foreign id at ${place.key}`;
  }
  const place = random.pick(places);
  switch (random.int(0, 5)) {
    case 0:
      remove(place);
      return `json: without ${place.key}`;
    case 1:
      set({ ...place, key: Array.isArray(place.in) ? 0 : weirdText(random) }, get(place));
      return `json: ${place.key} under another key`;
    case 2:
      set(place, [get(place), get(place)]);
      return `json: ${place.key} twice in a list`;
    case 3:
      if (!Array.isArray(place.in))
        Object.assign(place.in, { why: 'erased', number: 1, role: 'hq' });
      return `json: fields nobody asked for beside ${place.key}`;
    default:
      set(place, weirdValue(random));
      return `json: weird value at ${place.key}`;
  }
}

function* placesOf(value: unknown): Generator<Place> {
  if (typeof value !== 'object' || value === null || value instanceof RawJson) return;
  const container = value as Container;
  for (const key of Array.isArray(container) ? container.keys() : Object.keys(container)) {
    const place = { in: container, key };
    yield place;
    yield* placesOf(get(place));
  }
}

function get({ in: container, key }: Place): unknown {
  return (container as Record<string | number, unknown>)[key];
}

function set({ in: container, key }: Place, value: unknown): void {
  // `__proto__` must become a field of the JSON, not the prototype of our object.
  const field = { value, enumerable: true, configurable: true, writable: true };
  Object.defineProperty(container, key, field);
}

function remove({ in: container, key }: Place): void {
  if (Array.isArray(container)) container.splice(Number(key), 1);
  else delete container[key];
}

function structuredCloneJson(value: unknown): unknown {
  if (value instanceof RawJson) return value;
  if (Array.isArray(value)) return value.map(structuredCloneJson);
  if (typeof value !== 'object' || value === null) return value;
  const clone = {};
  for (const [key, field] of Object.entries(value)) {
    set({ in: clone, key }, structuredCloneJson(field));
  }
  return clone;
}
