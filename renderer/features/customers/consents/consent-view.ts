import type { ConsentTopic, CustomerConsents } from '../../../../shared/contracts/consent-api.ts';
import { PURPOSES, type Purpose } from '../../../../shared/domain/consent/consent.ts';
import { CHANNELS, type Channel } from '../../../../shared/domain/customer/customer.ts';

export interface ConsentCell extends ConsentTopic {
  state: 'yes' | 'no' | 'unknown';
}

export interface ConsentRow {
  purpose: Purpose;
  /** How much the purpose takes where nothing was said. */
  needs: (typeof PURPOSES)[Purpose]['needs'];
  /** One per channel in the order of the table; a single one where there is no channel. */
  cells: ConsentCell[];
}

/** Every purpose and channel, also those of which nothing was said. */
export function toConsentTable({ states }: CustomerConsents): ConsentRow[] {
  const stateOf = (purpose: Purpose, channel: Channel | undefined) =>
    states.find((one) => one.purpose === purpose && one.channel === channel)?.state ?? 'unknown';
  return (Object.keys(PURPOSES) as Purpose[]).map((purpose) => {
    const { isContact, needs } = PURPOSES[purpose];
    const channels = isContact ? CHANNELS : [undefined];
    return {
      purpose,
      needs,
      cells: channels.map((channel) => ({ purpose, channel, state: stateOf(purpose, channel) })),
    };
  });
}

/** The topic under names of texts, for what is read aloud of a cell, a line or a toast. */
export function topicKeys({ channel, purpose }: ConsentTopic): string[] {
  const names = [`consents:purpose.${purpose}`];
  return channel === undefined ? names : [...names, `customers:channel.${channel}`];
}

/**
 * The instant a word was said on an earlier day: when that day began, as nobody notes the hour. Undefined for today and
 * for an empty field, which mean now.
 */
export function toSaidAt(on: string, today: string): string | undefined {
  return on === '' || on === today ? undefined : new Date(`${on}T00:00:00`).toISOString();
}
