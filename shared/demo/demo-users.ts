import type { Role } from '../domain/user/user.ts';
import { createRandom } from '../lib/random.ts';
import { demoId } from './demo-id.ts';

/** Opens every user of the demo garages; said on the lock screen of a desk that was started with the demo. */
export const DEMO_PIN = '1234';

/** One invented person per role. */
export const DEMO_USERS: readonly { name: string; role: Role }[] = [
  { name: 'Jonas Reiter', role: 'advisor' },
  { name: 'Mara Kessler', role: 'manager' },
  { name: 'Amal Haddad', role: 'hq' },
  { name: 'Viktor Lindqvist', role: 'auditor' },
];

/** When the demo garages began to work with the program. */
export const DEMO_USERS_SINCE = '2020-01-07T08:00:00.000Z';

export function demoUserId(seed: number, garageId: string, index: number): string {
  return demoId(createRandom(seed, 'user', garageId, index), DEMO_USERS_SINCE);
}
