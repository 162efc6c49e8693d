import { compareCodeUnits } from '../../lib/compare.ts';
import type { Channel } from '../customer/customer.ts';
import type { Consent, Purpose } from './consent.ts';

/** Where a customer stands on one channel and purpose. */
export interface ConsentState {
  channel: Channel | undefined;
  purpose: Purpose;
  /** `unknown`: nothing was said, or only by people who are no longer one customer. */
  state: 'yes' | 'no' | 'unknown';
  /** The words that count: those no other one replaced. */
  heads: readonly Consent[];
  /** A yes of merged customers who were taken apart, until somebody has asked whose it was and said so in a new event. */
  unassigned: readonly Consent[];
  /** Everything said, newest first. */
  history: readonly Consent[];
}

/**
 * The consents of one customer, who may be several merged records: `accountIds` are all of them. Per channel and purpose
 * the strictest of the heads counts: no before yes before nothing. A yes stands with the record that survived when it was
 * said; given to those it was merged with as well, it is told there as unassigned.
 * Invariants: order and repetition of the events do not matter; a no gives way only to a yes that names it; a yes said
 * for several records counts only where all of them are.
 */
export function foldConsents(
  consents: Iterable<Consent>,
  accountIds: readonly string[],
): ConsentState[] {
  const accounts = new Set(accountIds);
  const topics = new Map<string, Map<string, Consent>>();
  for (const consent of consents) {
    if (![consent.customerId, ...(consent.accountIds ?? [])].some((id) => accounts.has(id)))
      continue;
    const key = topicOf(consent);
    const said = topics.get(key) ?? new Map<string, Consent>();
    topics.set(key, said);
    said.set(consent.id, consent);
  }
  return [...topics]
    .sort(([a], [b]) => compareCodeUnits(a, b))
    .map(([, said]) => toState([...said.values()], accounts));
}

/** The state on one channel and purpose; `channel` is undefined for purposes without contact. */
export function findState(
  states: readonly ConsentState[],
  topic: { channel?: Channel | undefined; purpose: Purpose },
): ConsentState | undefined {
  return states.find((state) => topicOf(state) === topicOf(topic));
}

function topicOf(of: { channel?: Channel | undefined; purpose: Purpose }): string {
  return `${of.purpose}|${of.channel ?? ''}`;
}

function toState(said: readonly Consent[], accounts: ReadonlySet<string>): ConsentState {
  const history = said.toSorted(
    (a, b) => compareCodeUnits(b.saidAt, a.saidAt) || compareCodeUnits(b.id, a.id),
  );
  const counts = ({ state, accountIds = [] }: Consent) =>
    state === 'no' || accountIds.every((id) => accounts.has(id));
  const counted = history.filter(counts);
  const heads = headsOf(counted);
  const named = new Set(counted.flatMap(({ supersedes }) => supersedes));
  const [{ channel, purpose }] = history as [Consent, ...Consent[]];
  return {
    channel,
    purpose,
    state: strictest(heads),
    heads,
    unassigned: history.filter((consent) => !counts(consent) && !named.has(consent.id)),
    history,
  };
}

function strictest(heads: readonly Consent[]): ConsentState['state'] {
  if (heads.some(({ state }) => state === 'no')) return 'no';
  return heads.length > 0 ? 'yes' : 'unknown';
}

/** What nothing else replaces. Events that name each other in a ring, which no desk writes, replace nothing in it. */
function headsOf(consents: readonly Consent[]): Consent[] {
  const byId = new Map(consents.map((consent) => [consent.id, consent]));
  const below = new Map(consents.map((consent) => [consent.id, replacedBy(consent, byId)]));
  return consents.filter(
    ({ id }) =>
      !consents.some((other) => below.get(other.id)?.has(id) && !below.get(id)?.has(other.id)),
  );
}

/** Ids of everything a consent replaces, over any number of steps. */
function replacedBy(consent: Consent, byId: ReadonlyMap<string, Consent>): Set<string> {
  const reached = new Set<string>();
  const open = [...consent.supersedes];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const next = byId.get(id);
    if (!next || reached.has(id)) continue;
    reached.add(id);
    open.push(...next.supersedes);
  }
  return reached;
}
