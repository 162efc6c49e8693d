import { describe, expect, it } from 'vitest';
import { mayWrite } from './permissions.ts';
import { ROLES } from './user.ts';

const OWN = {
  id: 'user-1',
  garageIds: ['garage-1'],
  rev: 1,
  stamps: {},
  kind: 'user',
  name: 'K. Lindner',
  isActive: true,
  body: { role: 'advisor', key: { publicKey: 'a' } },
};
const NEW_PIN = { ...OWN, rev: 2, body: { ...OWN.body, key: { publicKey: 'b' } } };
const edit = (after: object | null, before: object | null = OWN, id = OWN.id) => ({
  collection: 'definitions',
  id,
  before,
  after,
});
const advisor = { id: 'user-1', role: 'advisor' } as const;

describe('mayWrite', () => {
  it('lets everybody but the auditor write customers', () => {
    const write = { collection: 'customers', id: 'c', before: null, after: { id: 'c' } };
    expect(ROLES.filter((role) => mayWrite({ id: 'user-1', role }, write))).toEqual([
      'advisor',
      'manager',
      'hq',
    ]);
  });

  it('lets managers and HQ alone write users', () => {
    const write = edit({ ...OWN, isActive: false }, OWN, 'user-1');
    expect(ROLES.filter((role) => mayWrite({ id: 'user-2', role }, write))).toEqual([
      'manager',
      'hq',
    ]);
  });

  it('lets everybody change their own PIN, and nothing else of themselves', () => {
    for (const role of ROLES) {
      const own = { ...OWN, body: { ...OWN.body, role } };
      const next = { ...NEW_PIN, body: { ...NEW_PIN.body, role } };
      expect(mayWrite({ id: 'user-1', role }, edit(next, own))).toBe(true);
    }
    expect(mayWrite(advisor, edit({ ...NEW_PIN, body: { role: 'manager' } }))).toBe(false);
    expect(mayWrite(advisor, edit({ ...NEW_PIN, name: 'Somebody' }))).toBe(false);
    expect(mayWrite(advisor, edit({ ...NEW_PIN, garageIds: ['garage-2'] }))).toBe(false);
    expect(mayWrite(advisor, edit(null))).toBe(false);
    expect(mayWrite(advisor, edit(NEW_PIN, null))).toBe(false);
    const other = edit({ ...NEW_PIN, id: 'user-2' }, { ...OWN, id: 'user-2' }, 'user-2');
    expect(mayWrite(advisor, other)).toBe(false);
  });
});
