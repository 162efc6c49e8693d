import { describe, expect, it } from 'vitest';
import { buildCustomer, buildOwnership } from '../../../test/support/sample-documents.ts';
import { planParting, type Written } from './plan-parting.ts';

const SINCE = '2026-03-01T00:00:00.000Z';
const AFTER = '2026-03-14T09:30:00.000Z';
const BEFORE = '2026-02-14T09:30:00.000Z';
const phone = (number: string) => ({ number, kind: 'mobile' as const, isPrimary: true });
const records = ['a', 'b', 'c'].map((id) =>
  buildCustomer({ id, phones: [phone(`+49${id.charCodeAt(0)}`)], stamps: { '*': BEFORE } }),
);
const ownerships = [
  buildOwnership({ id: 'tie-a', customerId: 'a', vehicleId: 'car-a' }),
  buildOwnership({ id: 'tie-b', customerId: 'b', vehicleId: 'car-b' }),
  buildOwnership({ id: 'tie-new', customerId: 'a', vehicleId: 'car-new' }),
];
const item = (id: string, over: Partial<Written> = {}): Written => ({
  collection: 'visits',
  id,
  customerId: 'a',
  at: AFTER,
  ...over,
});

function plan(written: Written[], parts = [['a'], ['b', 'c']]) {
  const { moves, questions } = planParting(
    { parts, since: SINCE },
    { records, ownerships },
    written,
  );
  return {
    moves: moves.map(({ item: { id }, accountId }) => `${id} to ${accountId}`),
    questions: questions.map(({ items, accountIds }) => [items.map(({ id }) => id), accountIds]),
  };
}
const NOTHING = { moves: [], questions: [] };

describe('planParting', () => {
  it('leaves what was written before the merge, or on a record nothing goes to by itself', () => {
    expect(plan([item('1', { at: BEFORE }), item('2', { customerId: 'b' })])).toEqual(NOTHING);
  });

  it('leaves what evidence puts where it is', () => {
    expect(plan([item('1', { vehicleId: 'car-a' })])).toEqual(NOTHING);
  });

  it('moves what evidence gives to another', () => {
    expect(plan([item('1', { vehicleId: 'car-b' }), item('2', { contact: '+4998' })])).toEqual({
      moves: ['1 to b', '2 to b'],
      questions: [],
    });
  });

  it('asks where it cannot know', () => {
    expect(plan([item('1'), item('2', { contact: '+1' })])).toEqual({
      moves: [],
      questions: [
        [['1'], ['a', 'b', 'c']],
        [['2'], ['a', 'b', 'c']],
      ],
    });
  });

  it('asks nothing about records that stay together', () => {
    const written = [item('1', { customerId: 'b', contact: '+1' })];
    expect(plan(written, [['a', 'b', 'c']])).toEqual(NOTHING);
    expect(plan(written, [['a'], ['b', 'c']])).toEqual(NOTHING);
    expect(plan(written, [['a', 'b'], ['c']]).questions).toHaveLength(1);
  });

  it('asks once for a new car and its visits', () => {
    const written = [
      item('tie-new', { collection: 'ownerships', vehicleId: 'car-new' }),
      item('1', { vehicleId: 'car-new' }),
      item('2', { vehicleId: 'car-new', contact: '+4998' }),
    ];
    expect(plan(written)).toEqual({
      moves: ['2 to b'],
      questions: [
        [
          ['tie-new', '1'],
          ['a', 'b', 'c'],
        ],
      ],
    });
  });

  it('asks for a visit with what hangs on it, and follows the visit where it is known', () => {
    const written = [
      item('note', { visit: { id: 'visit', accountId: 'a' } }),
      item('visit'),
      item('old-note', { visit: { id: 'old', accountId: 'c' } }),
      item('car-note', { visit: { id: 'car-visit', accountId: 'a' } }),
      item('car-visit', { vehicleId: 'car-b' }),
    ];
    expect(plan(written)).toEqual({
      moves: ['old-note to c', 'car-note to b', 'car-visit to b'],
      questions: [
        [
          ['note', 'visit'],
          ['a', 'b', 'c'],
        ],
      ],
    });
  });

  it('names the groups changed since where they may belong to another', () => {
    const stamp = (at: string) => `${at}~desk-a~user-1`;
    const stamps = { '*': stamp(BEFORE), notes: stamp(BEFORE), email: stamp(AFTER) };
    const changed = (over: object) =>
      planParting(
        { parts: [['a'], ['b']], since: SINCE },
        {
          records: ['a', 'b'].map((id) => buildCustomer({ id, stamps: { ...stamps, ...over } })),
          ownerships: [],
        },
        [],
      ).changed;
    expect(changed({})).toEqual([{ accountId: 'a', groups: ['email'] }]);
    expect(changed({ doNotContact: stamp(AFTER) })).toEqual([
      { accountId: 'a', groups: ['doNotContact', 'email'] },
      { accountId: 'b', groups: ['doNotContact'] },
    ]);
  });
});
