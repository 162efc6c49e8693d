import type { Random } from '../../shared/lib/random.ts';
import type { FuzzRequest } from './fuzz-request.ts';
import { mutateBody } from './mutate-body.ts';
import { mutateHeaders } from './mutate-headers.ts';
import { mutateJson } from './mutate-json.ts';
import { mutateTarget } from './mutate-target.ts';
import type { MutationContext } from './mutation-context.ts';

/** Some requests stay valid, or there would be nothing for the broken ones to break. */
const VALID_SHARE = 0.15;

export type Mutator = (request: FuzzRequest, random: Random, context: MutationContext) => string;

/** Breaks a valid request in one to three places; says in `mutations` how. */
export function mutate(
  request: FuzzRequest,
  random: Random,
  context: MutationContext,
): FuzzRequest {
  if (random.chance(VALID_SHARE)) return request;
  const times = random.pick([1, 1, 1, 2, 3]);
  for (let time = 0; time < times; time += 1) {
    const { delivery } = request;
    const mutator = pickMutator(request, random);
    request.mutations.push(mutator(request, random, context));
    // What is no HTTP stays so, in whatever pieces it comes.
    if (delivery === 'misframed') request.delivery = delivery;
  }
  return request;
}

function pickMutator(request: FuzzRequest, random: Random): Mutator {
  const hasJson = request.json !== undefined && request.bytes === null;
  const draw = random.next();
  if (hasJson && draw < 0.5) return mutateJson;
  if (draw < 0.65) return mutateHeaders;
  if (draw < 0.85) return mutateTarget;
  return mutateBody;
}
