import { expect, it } from 'vitest';
import { findNewPinProblems } from './new-pin.ts';

it('takes four to eight digits, typed twice alike', () => {
  expect(findNewPinProblems({ pin: '4711', again: '4711' })).toEqual({});
  expect(findNewPinProblems({ pin: '12345678', again: '12345678' })).toEqual({});
  for (const pin of ['', '123', '123456789', '12a4']) {
    expect(findNewPinProblems({ pin, again: pin })).toEqual({ pin: 'short' });
  }
  expect(findNewPinProblems({ pin: '4711', again: '4712' })).toEqual({ again: 'differs' });
});
