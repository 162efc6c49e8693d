import type { DomainEvent } from '../../../shared/domain/event/event.ts';
import { toOverruledEvent } from '../../../shared/domain/event/overruled.ts';
import type { Merged, Version } from '../../../shared/domain/merge/merge.ts';
import type { Fields, RecordCollection } from '../../../shared/domain/merge/rules.ts';
import type { Identity } from '../desk/database.ts';
import { garagesOfFact } from './fact-garages.ts';
import type { Facts } from './facts.ts';

/** Writes down what gave way in a merge; returns when it is durable. Repeating it changes nothing. */
export type KeepOverruled = (
  collection: RecordCollection,
  merged: Merged<Version>,
) => Promise<void>;

interface OverruledParts {
  identity: Pick<Identity, 'deskId' | 'garages'>;
  facts: Pick<Facts, 'write'>;
  now(): string;
}

export function createOverruledValues(parts: OverruledParts): KeepOverruled {
  const { identity, facts } = parts;
  return async (collection, { document, overruled }) => {
    for (const one of overruled) {
      await facts.write('events', {
        ...toOverruledEvent(collection, document as Fields & { id: string }, one),
        garageIds: garagesOfFact(
          identity.garages,
          Array.isArray(document.garageIds) ? (document.garageIds as string[]) : [],
        ),
        at: parts.now(),
        deskId: identity.deskId,
      } as DomainEvent);
    }
  };
}
