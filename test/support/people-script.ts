import type { SessionState } from '../../shared/contracts/data-api.ts';
import { ACTED_NOW, type ActedDesk } from './acted-desk.ts';
import { SESSION } from './sample-script.ts';
import { goTo } from './screenshots.ts';

const { user: _user, ...common } = SESSION;
const later = (seconds: number) => new Date(Date.parse(ACTED_NOW) + seconds * 1000).toISOString();

/** The screens of people at the desk, by the name of their pictures: what the worker says, and what to wait for. */
export const PEOPLE_SCREENS: {
  name: string;
  state: SessionState;
  shown: string;
  place?: string;
}[] = [
  {
    name: 'lock',
    state: {
      ...common,
      phase: 'locked',
      users: [
        { id: 'u1', name: 'Amal Haddad', role: 'hq', waitUntil: null },
        { id: 'u2', name: 'Jonas Reiter', role: 'advisor', waitUntil: null },
        { id: 'u3', name: 'Mara Kessler', role: 'manager', waitUntil: null },
        { id: 'u4', name: 'Viktor Lindqvist', role: 'auditor', waitUntil: null },
      ],
    },
    shown: 'input[name=pin]',
  },
  {
    name: 'lock-wait',
    state: {
      ...common,
      phase: 'locked',
      users: [{ id: 'u2', name: 'Jonas Reiter', role: 'advisor', waitUntil: later(87) }],
    },
    shown: '[role=timer]',
  },
  { name: 'set-up', state: { ...common, phase: 'setUp' }, shown: 'input[name=pinAgain]' },
  { name: 'closing', state: { ...common, phase: 'closing' }, shown: '[role=progressbar]' },
  {
    name: 'wiped',
    state: { phase: 'wiped', closedUnsent: 3 },
    shown: '[data-notice=wiped]',
  },
  {
    name: 'people',
    state: { ...SESSION, user: { id: 'u3', name: 'Mara Kessler', role: 'manager' } },
    shown: '#main table',
    place: '/people',
  },
  {
    name: 'auditor',
    state: { ...SESSION, user: { id: 'u4', name: 'Viktor Lindqvist', role: 'auditor' } },
    shown: '[data-customer-name]',
    place: '/customers/customer-1',
  },
];

const PEOPLE = [
  { id: 'u3', name: 'Mara Kessler', role: 'manager', isActive: true },
  { id: 'u2', name: 'Jonas Reiter', role: 'advisor', isActive: true },
  { id: 'u5', name: 'Tom Ahrens', role: 'advisor', isActive: false },
] as const;

export async function showPeopleScreen(
  desk: ActedDesk,
  { state, shown, place }: (typeof PEOPLE_SCREENS)[number],
): Promise<void> {
  await desk.show({
    queries: { 'users/list': [...PEOPLE] },
    watches: { 'session/state': state },
  });
  if (place) await goTo(desk.page, place);
  await desk.page.locator(shown).first().waitFor();
}
