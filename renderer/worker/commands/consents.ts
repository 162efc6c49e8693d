import { z } from 'zod';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import { agreedText, type Consent, consentBody } from '../../../shared/domain/consent/consent.ts';
import { findState, foldConsents } from '../../../shared/domain/consent/fold-consents.ts';
import { isTextAbout } from '../../../shared/domain/consent/offered-text.ts';
import { toRestored } from '../../../shared/domain/consent/restore-consent.ts';
import { type Statement, toConsents } from '../../../shared/domain/consent/state-consent.ts';
import { event } from '../../../shared/domain/event/event.ts';
import { normalise } from '../../../shared/domain/record/normalise.ts';
import { id } from '../../../shared/domain/record/record.ts';
import { ok } from '../../../shared/lib/result.ts';
import { readConsents, readConsentTexts } from '../queries/read-consents.ts';
import { garagesOfFact } from '../replica/fact-garages.ts';
import type { Command, CommandContext } from './command.ts';
import { readRecord } from './records.ts';

const { channel, purpose, state, how, saidAt } = consentBody.shape;

export const recordConsent: Command<'consents/record'> = {
  input: z.strictObject({
    ...{ customerId: id, channel, purpose, state, how },
    saidAt: saidAt.optional(),
    text: agreedText.optional(),
  }),
  async run(context, { customerId, ...word }) {
    const now = context.now();
    if (word.saidAt !== undefined && word.saidAt > now) {
      throw new ForecourtError('INVALID_INPUT', 'saidAt: it has not been said yet');
    }
    if (word.text && !(await isTextAbout(await readConsentTexts(context), word.text, word))) {
      throw new ForecourtError('CHANGED_MEANWHILE', 'the text is not the one that was shown');
    }
    const known = await readConsents(context, customerId);
    return await write(context, customerId, known, { ...word, saidAt: word.saidAt ?? now });
  },
};

export const withdrawConsent: Command<'consents/withdraw'> = {
  input: z.strictObject({ customerId: id, channel, purpose }),
  async run(context, { customerId, ...topic }) {
    const known = await readConsents(context, customerId);
    if (findState(foldConsents(known, [customerId]), topic)?.state !== 'yes') {
      throw new ForecourtError('CHANGED_MEANWHILE', 'there is no yes to withdraw');
    }
    const saidNow = { state: 'no', how: 'counter', saidAt: context.now() } as const;
    return await write(context, customerId, known, { ...topic, ...saidNow });
  },
};

/** A word stays once it is written, so the way back is a new one that says again what was said before. */
export const undoWithdrawal: Command<'consents/undo-withdrawal'> = {
  input: z.strictObject({ customerId: id, withdrawalId: id }),
  async run(context, { customerId, withdrawalId }) {
    const known = await readConsents(context, customerId);
    const withdrawal = known.find((consent) => consent.id === withdrawalId);
    if (!withdrawal) throw new ForecourtError('NOT_FOUND', `event ${withdrawalId}`);
    if (withdrawal.deskId !== context.deskId) {
      throw new ForecourtError('NOTHING_TO_UNDO', `event ${withdrawalId} is of another desk`);
    }
    const restored = toRestored(known, [customerId], withdrawalId);
    if (!restored) throw new ForecourtError('CHANGED_MEANWHILE', `event ${withdrawalId}`);
    return await write(context, customerId, known, restored);
  },
};

/** Consents are facts: they stay, and there is no action to take back. */
async function write(
  context: CommandContext,
  customerId: string,
  known: readonly Consent[],
  statement: Statement,
) {
  const customer = await readRecord(context, 'customers', customerId);
  const written = toConsents(known, [customerId], statement).map((said) =>
    event.parse(
      normalise({
        ...said,
        id: context.newId(),
        garageIds: garagesOfFact(context.garages, customer.garageIds),
        at: context.now(),
        deskId: context.deskId,
        userId: context.actingUser().id,
        body: consentBody.parse(said.body),
      }),
    ),
  );
  for (const fact of written) await context.writeFact('events', fact);
  return ok({ id: written[0]?.id ?? '', actionId: '', rev: 1 });
}
