// Property: what the quick check lets through, the contract lets through unchanged.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pushRequest } from '../../shared/contracts/sync-protocol.ts';
import { fuzz } from '../../test/support/fuzz.ts';
import { isPlainPush } from './read-push.ts';

const odd = fc.oneof(
  fc.constantFrom(null, undefined, 0, '', [], {}, 'deleted', 'x'.repeat(65), true),
  fc.anything({ maxDepth: 1 }),
);
const mostly = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 12, arbitrary: value }, { weight: 1, arbitrary: odd });

const document = fc.record(
  {
    id: mostly(fc.string({ minLength: 1, maxLength: 64 })),
    _deleted: mostly(fc.boolean()),
    why: mostly(fc.constantFrom('deleted', 'left', 'erased')),
    firstName: odd,
  },
  { requiredKeys: ['id', '_deleted'] },
);
const proof = fc.record({
  sequence: mostly(fc.integer({ min: 1 })),
  salt: mostly(fc.constant('s'.repeat(22))),
  link: mostly(fc.constant('l'.repeat(43))),
});
const fields = {
  newDocumentState: mostly(document),
  assumedMasterState: mostly(document),
  proof: mostly(proof),
};
const requiredKeys = ['newDocumentState'] as const;
const row = fc.oneof(
  { weight: 6, arbitrary: fc.record(fields, { requiredKeys: [...requiredKeys] }) },
  { weight: 1, arbitrary: fc.record({ ...fields, extra: odd }, { requiredKeys: ['extra'] }) },
);
const rows = mostly(fc.array(mostly(row), { maxLength: 3 }));
const body = fc.oneof(
  { weight: 6, arbitrary: mostly(fc.record({ rows })) },
  { weight: 1, arbitrary: fc.record({ rows, extra: odd }) },
);

describe('isPlainPush', () => {
  it('lets through only what the contract lets through, and that unchanged', () => {
    let plain = 0;
    fc.assert(
      fc.property(body, (drawn) => {
        if (!isPlainPush(drawn)) return;
        plain += 1;
        const read = pushRequest.safeParse(drawn);
        expect(read.success).toBe(true);
        expect(read.data).toEqual(drawn);
      }),
      fuzz(2_000),
    );
    expect(plain).toBeGreaterThan(50);
  });

  it.each([
    { id: 'x'.repeat(64), _deleted: false },
    { id: 'x'.repeat(65), _deleted: false },
    { id: '', _deleted: false },
    { id: 'a', _deleted: true, why: 'left' },
    { id: 'a', _deleted: true, why: 'lost' },
    { id: 'a' },
  ])('judges %j as the contract does', (newDocumentState) => {
    const drawn = { rows: [{ newDocumentState }] };
    expect(isPlainPush(drawn)).toBe(pushRequest.safeParse(drawn).success);
  });

  it('counts rows as the contract does', () => {
    const rows = (count: number) =>
      Array.from({ length: count }, () => ({ newDocumentState: { id: 'a', _deleted: false } }));
    for (const count of [0, 1, 1_000, 1_001]) {
      expect(isPlainPush({ rows: rows(count) })).toBe(
        pushRequest.safeParse({ rows: rows(count) }).success,
      );
    }
  });
});
