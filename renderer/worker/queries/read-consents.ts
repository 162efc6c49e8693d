import { type Consent, readConsent } from '../../../shared/domain/consent/consent.ts';
import { type ConsentTexts, toConsentTexts } from '../../../shared/domain/consent/offered-text.ts';
import type { ReplicaContext } from '../replica/context.ts';

/** Every word of a customer that this desk knows, sent or not. */
export async function readConsents(
  context: ReplicaContext,
  customerId: string,
): Promise<Consent[]> {
  const events = await context.factsOfCustomer('events', customerId);
  return events.flatMap((event) => readConsent(event) ?? []);
}

export async function readConsentTexts({ collections }: ReplicaContext): Promise<ConsentTexts> {
  // Sealed on the disk, so their kind cannot be asked for; there are few.
  const definitions = await collections.definitions.find().exec();
  return toConsentTexts(definitions.map((definition) => definition.toMutableJSON()));
}
