import { describe, expect, it } from 'vitest';
import { type Answer, inputKey, nextAnswer } from './answer.ts';

const LOADING: Answer<string> = { status: 'loading', data: undefined, error: undefined };

describe('nextAnswer', () => {
  it('keeps the previous data while a new answer is on its way', () => {
    const ready = nextAnswer(LOADING, { kind: 'answered', value: 'Baker' });
    expect(nextAnswer(ready, { kind: 'asked' })).toEqual({
      status: 'loading',
      data: 'Baker',
      error: undefined,
    });
  });

  it('keeps the previous data beside an error and drops the error on the next answer', () => {
    const ready = nextAnswer(LOADING, { kind: 'answered', value: 'Baker' });
    const error = { code: 'TIMEOUT', message: 'customers/list' } as const;
    const failed = nextAnswer(ready, { kind: 'failed', error });
    expect(failed).toEqual({ status: 'failed', data: 'Baker', error });
    expect(nextAnswer(failed, { kind: 'answered', value: 'Cook' }).error).toBeUndefined();
  });
});

describe('inputKey', () => {
  it('tells files apart, which JSON alone does not', () => {
    const a = new File(['x'], 'a.csv', { lastModified: 1 });
    const b = new File(['x'], 'b.csv', { lastModified: 1 });
    expect(inputKey({ file: a })).not.toBe(inputKey({ file: b }));
    expect(inputKey({ file: a })).toBe(inputKey({ file: a }));
  });
});
