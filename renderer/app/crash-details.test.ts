import { expect, it } from 'vitest';
import { describeCrash } from './crash-details.ts';

it('tells kind, place and code lines but neither message nor id nor what was typed', () => {
  const error = new TypeError('Katharina Lindner is not a function');
  const details = describeCrash(error, '#/customers/0197a1b2-77aa?text=Lindner');
  expect(details).toMatch(/^TypeError at \/customers\/:id\nat /);
  expect(details).not.toMatch(/Lindner|0197a1b2/);
});

it('adds the code of a known error', () => {
  const error = Object.assign(new Error('x'), { code: 'STORAGE_FULL' });
  expect(describeCrash(error, '#/import').split('\n')[0]).toBe('Error STORAGE_FULL at /import');
});
