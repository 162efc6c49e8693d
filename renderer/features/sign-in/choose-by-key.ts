import type { SignInRow } from '../../../shared/contracts/data-api.ts';

/** The line a key moves to; null for keys that move nowhere. */
export function lineForKey(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, count - 1);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** The next name, from `after` on and around, of which a word begins with what was typed. */
export function findByTyping(
  users: readonly Pick<SignInRow, 'name'>[],
  typed: string,
  after: number,
): number | null {
  const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
  const wanted = fold(typed);
  if (wanted === '') return null;
  for (let step = 0; step < users.length; step += 1) {
    const index = (after + step) % users.length;
    const name = fold(users[index]?.name ?? '');
    if (name.startsWith(wanted) || name.includes(` ${wanted}`)) return index;
  }
  return null;
}
