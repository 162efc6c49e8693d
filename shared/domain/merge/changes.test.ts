import { describe, expect, it } from 'vitest';
import { buildCustomer } from '../../../test/support/sample-documents.ts';
import { changedGroups, revertChange, stampChanges } from './changes.ts';
import { MERGE_RULES, stampOf } from './rules.ts';

const RULES = MERGE_RULES.customers;
const before = buildCustomer({ stamps: { '*': 'early' } });

describe('stampChanges', () => {
  it('stamps a new record once for all its groups', () => {
    const stamps = stampChanges(RULES, null, before, 'now');
    expect(stamps).toEqual({ '*': 'now' });
    expect(stampOf(stamps, 'notes')).toBe('now');
  });

  it('stamps the changed groups and no other', () => {
    const after = { ...before, firstName: 'Eva', notes: 'new' };
    expect(stampChanges(RULES, before, after, 'now')).toEqual({
      '*': 'early',
      name: 'now',
      notes: 'now',
    });
  });

  it('stamps a change later than what it was made from, though the clock was set back', () => {
    const stamps = {
      '*': '2026-03-14T12:00:00.000Z~desk-a~user-1',
      notes: '2026-03-14T09:00:00.000Z~desk-b~user-2',
    };
    const after = { ...before, firstName: 'Eva', notes: 'new' };
    const now = '2026-03-14T10:00:00.000Z~desk-c~user-3';
    expect(stampChanges(RULES, { ...before, stamps }, after, now)).toEqual({
      '*': stamps['*'],
      name: '2026-03-14T12:00:00.001Z~desk-c~user-3',
      notes: now,
    });
  });
});

describe('changedGroups', () => {
  it('sees a field that went away, and no bookkeeping', () => {
    const { lastName: _lastName, ...after } = before;
    expect(changedGroups(RULES, before, { ...after, rev: 9, stamps: {} })).toEqual(['name']);
  });
});

describe('revertChange', () => {
  const after = { ...before, firstName: 'Eva', notes: 'new' };

  it('restores what the change altered, and removes what it added', () => {
    const { fields, kept } = revertChange(RULES, { before, after, current: after });
    expect(fields).toEqual(before);
    expect(kept).toEqual([]);
  });

  it('keeps a group somebody changed since, and names it', () => {
    const current = { ...after, notes: 'newer' };
    const { fields, reverted, kept } = revertChange(RULES, { before, after, current });
    expect(fields).toMatchObject({ firstName: 'Ada', notes: 'newer' });
    expect(reverted).toEqual(['name']);
    expect(kept).toEqual(['notes']);
  });

  it('leaves groups alone that the change never touched', () => {
    const current = { ...after, status: 'inactive' as const };
    expect(revertChange(RULES, { before, after, current }).fields).toMatchObject({
      status: 'inactive',
    });
  });
});
