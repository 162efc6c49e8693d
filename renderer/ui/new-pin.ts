import { pin as pinShape } from '../../shared/domain/user/user.ts';

export interface NewPin {
  pin: string;
  again: string;
}

export type NewPinProblem = 'short' | 'differs';

/** What keeps a PIN that is typed twice from being taken. */
export function findNewPinProblems({
  pin,
  again,
}: NewPin): Partial<Record<keyof NewPin, NewPinProblem>> {
  if (!pinShape.safeParse(pin).success) return { pin: 'short' };
  return pin === again ? {} : { again: 'differs' };
}
