import { describe, expect, it } from 'vitest';
import { buildCustomer } from '../../test/support/sample-documents.ts';
import type { Candidate, Content, Master } from './judge.ts';
import { judgeUser, type KnownUser } from './judge-user.ts';

const mine = ['mine'];
const users = new Map<string, KnownUser>([
  ['manager', { role: 'manager', garageIds: mine }],
  ['hq', { role: 'hq', garageIds: mine }],
  ['advisor', { role: 'advisor', garageIds: mine }],
  ['auditor', { role: 'auditor', garageIds: mine }],
]);
const withoutManager = new Map([...users].filter(([id]) => id === 'advisor'));

const customer = buildCustomer({ garageIds: mine }) as Content;
const userDefinition = (over: object = {}): Content => ({
  id: 'advisor',
  garageIds: mine,
  rev: 1,
  stamps: {},
  kind: 'user',
  name: 'A',
  isActive: true,
  body: { role: 'advisor', key: { publicKey: 'A' } },
  ...over,
});
const definition = (kind: string): Content => ({ ...userDefinition(), id: 'd', kind, body: {} });
const masterOf = (content: Content): Master => ({ garageIds: mine, rev: 1, gone: null, content });
const candidate = (
  userId: string | null,
  content: Content | null,
  id = content?.id ?? 'd',
): Candidate => ({
  id,
  userId,
  content,
  assumed: null,
});

interface Given {
  by: string | null;
  to?: Content | null;
  from?: Content;
  known?: ReadonlyMap<string, KnownUser>;
}
function isAllowed({ by, to = null, from, known = users }: Given): boolean {
  const content = to ?? from;
  const collection = content?.kind === 'person' ? 'customers' : 'definitions';
  return (
    judgeUser({
      collection,
      master: from ? masterOf(from) : null,
      candidate: candidate(by, to, content?.id),
      users: known,
    }) === null
  );
}

describe('judgeUser', () => {
  it.each([
    ['advisor', true],
    ['manager', true],
    ['hq', true],
    ['auditor', false],
    // Deactivated, erased, or on the way from the same desk.
    ['unknown', true],
    [null, true],
  ])('daily work of %s: %s', (by, allowed) => {
    expect(isAllowed({ by, to: customer })).toBe(allowed);
    expect(isAllowed({ by, from: customer })).toBe(allowed);
    expect(isAllowed({ by, to: definition('importMapping') })).toBe(allowed);
  });

  it.each(['loyaltyProgram', 'user', 'garageSettings'])(
    'sets up %s with the permission',
    (kind) => {
      const to = kind === 'user' ? userDefinition({ id: 'new' }) : definition(kind);
      for (const by of ['manager', 'hq']) expect(isAllowed({ by, to })).toBe(true);
      for (const by of ['advisor', 'auditor', 'unknown', null]) {
        expect(isAllowed({ by, to })).toBe(false);
        expect(isAllowed({ by, from: to })).toBe(false);
      }
    },
  );

  it('asks for the permission of the kind that was and of the kind that is to be', () => {
    const [user, mapping] = [userDefinition(), { ...definition('importMapping'), id: 'advisor' }];
    expect(isAllowed({ by: 'advisor', from: user, to: mapping })).toBe(false);
    expect(isAllowed({ by: 'advisor', from: mapping, to: user })).toBe(false);
  });

  it('lets anybody set up a garage, and nobody once it has a manager', () => {
    const to = userDefinition({ id: 'first', body: { role: 'manager', key: {} } });
    for (const by of ['first', 'advisor', null]) {
      expect(isAllowed({ by, to, known: withoutManager })).toBe(true);
      expect(isAllowed({ by, to })).toBe(false);
    }
    const both = { ...to, garageIds: ['mine', 'theirs'] };
    const theirs = new Map([['m', { role: 'manager', garageIds: ['theirs'] } as const]]);
    expect(isAllowed({ by: 'first', to: both, known: theirs })).toBe(false);
    expect(isAllowed({ by: null, to: definition('tax'), known: withoutManager })).toBe(true);
  });

  it('lets users change their own key and nothing else of themselves', () => {
    const from = userDefinition();
    const key = { publicKey: 'B' };
    const change = (over: object) => userDefinition({ rev: 2, stamps: { body: 's' }, ...over });
    const own = change({ body: { role: 'advisor', key } });
    expect(isAllowed({ by: 'advisor', from, to: own })).toBe(true);
    expect(isAllowed({ by: 'auditor', from, to: own })).toBe(false);
    for (const over of [
      { body: { role: 'manager', key } },
      { body: { role: 'advisor', key }, isActive: false },
      { body: { role: 'advisor', key }, garageIds: ['mine', 'theirs'] },
    ]) {
      expect(isAllowed({ by: 'advisor', from, to: change(over) })).toBe(false);
    }
  });
});
