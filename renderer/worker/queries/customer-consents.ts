import type { ConsentLine, CustomerConsents } from '../../../shared/contracts/consent-api.ts';
import { foldConsents } from '../../../shared/domain/consent/fold-consents.ts';
import { wordsOf } from '../../../shared/domain/consent/offered-text.ts';
import { compareCodeUnits } from '../../../shared/lib/compare.ts';
import type { ReplicaContext } from '../replica/context.ts';
import { readUserNames } from './customer-history.ts';
import { readConsents, readConsentTexts } from './read-consents.ts';
import { createRefresher } from './refresher.ts';

export async function readCustomerConsents(
  context: ReplicaContext,
  customerId: string,
): Promise<CustomerConsents> {
  const topics = foldConsents(await readConsents(context, customerId), [customerId]);
  const states = topics.map(({ channel, purpose, state }) => ({ channel, purpose, state }));
  if (topics.length === 0) return { states, lines: [] };
  const current = new Set(topics.flatMap(({ heads }) => heads.map(({ id }) => id)));
  const said = topics.flatMap(({ history }) => history);
  const [texts, names, pulled] = await Promise.all([
    readConsentTexts(context),
    readUserNames(context),
    context.collections.events.findByIds(said.map(({ id }) => id)).exec(),
  ]);
  const lines = await Promise.all(
    said.map(
      async ({ id, channel, purpose, state, how, saidAt, at, deskId, userId, text }) =>
        ({
          ...{ id, channel, purpose, state, how, saidAt, deskId },
          isCurrent: current.has(id),
          recordedAt: at,
          userName: userId === undefined ? null : (names.get(userId) ?? null),
          text: text
            ? { version: text.version, language: text.language, words: await wordsOf(texts, text) }
            : null,
          isWaiting: !pulled.has(id),
        }) satisfies ConsentLine,
    ),
  );
  return {
    states,
    lines: lines.sort(
      (a, b) => compareCodeUnits(b.recordedAt, a.recordedAt) || compareCodeUnits(b.id, a.id),
    ),
  };
}

/** Reads them again whenever a word comes, from here or from elsewhere, or a text changes. */
export function watchCustomerConsents(
  context: ReplicaContext,
  customerId: string,
  next: (consents: CustomerConsents) => void,
  fail: (error: unknown) => void,
): () => void {
  const { collections } = context;
  const refresher = createRefresher(async (isCurrent) => {
    const consents = await readCustomerConsents(context, customerId);
    if (isCurrent()) next(consents);
  }, fail);
  const events = collections.events.$.subscribe(({ documentData }) => {
    if (documentData.customerId === customerId) refresher.refresh();
  });
  const definitions = collections.definitions.$.subscribe(refresher.refresh);
  const stopFacts = context.onFactWritten((collection) => {
    if (collection === 'events') refresher.refresh();
  });
  refresher.refresh();
  return () => {
    refresher.stop();
    stopFacts();
    events.unsubscribe();
    definitions.unsubscribe();
  };
}
