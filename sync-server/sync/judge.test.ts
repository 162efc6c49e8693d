import { describe, expect, it } from 'vitest';
import { buildCustomer } from '../../test/support/sample-documents.ts';
import { type Content, judge, type Master } from './judge.ts';

const base = buildCustomer({ id: 'a', garageIds: ['mine'] }) as Content;
const master: Master = { garageIds: ['mine'], rev: 1, gone: null, content: base };
const scope = new Set(['mine']);

function judgeCustomer(over: Partial<Parameters<typeof judge>[0]>) {
  const candidate = { id: 'a', userId: null, content: base, assumed: null };
  return judge({ collection: 'customers', scope, master: null, candidate, ...over });
}

describe('judge', () => {
  it('writes a new document of the own garage', () => {
    expect(judgeCustomer({})).toEqual({ verdict: 'write', next: master });
  });

  it('gives one and the same answer for a foreign document and for a foreign garage', () => {
    const foreign = { ...master, garageIds: ['theirs'] };
    const elsewhere = {
      id: 'a',
      userId: null,
      content: { ...base, garageIds: ['theirs'] },
      assumed: null,
    };
    const answer = judgeCustomer({ master: foreign });
    expect(answer).toMatchObject({ verdict: 'rejected', code: 'OUT_OF_SCOPE' });
    expect(judgeCustomer({ candidate: elsewhere })).toEqual(answer);
  });

  it('gives one and the same answer for the deletion of a foreign document and of none', () => {
    const candidate = { id: 'a', userId: null, content: null, assumed: null };
    const foreign = { ...master, garageIds: ['theirs'] };
    expect(judgeCustomer({ candidate, master: foreign })).toEqual(judgeCustomer({ candidate }));
  });

  it('does not say that it removed what the desk has had and may not remove any more', () => {
    const stamps = { '*': '2026-03-14T09:30:00.000Z~desk~user' };
    const known = { ...base, stamps };
    const foreign = {
      ...master,
      garageIds: ['theirs'],
      content: { ...known, garageIds: ['theirs'], rev: 3 },
    };
    const removal = { id: 'a', userId: null, content: null, assumed: known };
    expect(judgeCustomer({ candidate: removal, master: foreign })).toMatchObject({
      verdict: 'rejected',
      code: 'OUT_OF_SCOPE',
    });
    // Who only knows the id learns nothing, and what is not there is removed.
    const guessed = { ...removal, assumed: base };
    expect(judgeCustomer({ candidate: guessed, master: foreign })).toEqual({ verdict: 'same' });
    expect(judgeCustomer({ candidate: removal })).toEqual({ verdict: 'same' });
  });

  it('removes nothing because it has left the book of a desk that was ended over it', () => {
    const candidate = { id: 'a', userId: null, content: null, isLeft: true, assumed: base };
    expect(judgeCustomer({ candidate, master })).toEqual({ verdict: 'conflict' });
    const foreign = { ...master, garageIds: ['theirs'] };
    expect(judgeCustomer({ candidate, master: foreign })).toEqual({ verdict: 'same' });
  });

  it('answers what was sent over a former tombstone with a conflict, so that a late copy revives nothing', () => {
    const gone: Master = { garageIds: ['mine'], rev: 6, gone: 'deleted', content: null };
    const over = (tombstoneRev: number, rev: number) =>
      judgeCustomer({
        master: gone,
        candidate: {
          id: 'a',
          userId: null,
          content: { ...base, rev },
          assumed: { id: 'a', rev: tombstoneRev, _deleted: true },
        },
      });
    expect(over(4, 7)).toEqual({ verdict: 'conflict' });
    expect(over(6, 6)).toEqual({ verdict: 'conflict' });
    expect(over(6, 7)).toMatchObject({ verdict: 'write', next: { rev: 7, gone: null } });
  });

  it('takes a deletion with a version above that of the master', () => {
    const candidate = { id: 'a', userId: null, content: null, assumed: base };
    expect(judgeCustomer({ candidate, master })).toEqual({
      verdict: 'write',
      next: { garageIds: ['mine'], rev: 2, gone: 'deleted', content: null, stamps: base.stamps },
    });
  });

  it('answers a deletion of what was edited meanwhile with a conflict', () => {
    const candidate = {
      id: 'a',
      userId: null,
      content: null,
      assumed: { ...base, firstName: 'Older' },
    };
    expect(judgeCustomer({ candidate, master })).toEqual({ verdict: 'conflict' });
  });
});
