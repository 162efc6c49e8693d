import type { ConsentTextOffer, CustomerConsents } from '../../shared/contracts/consent-api.ts';
import type {
  ActionRow,
  CustomerPage,
  CustomerRow,
  RejectedRow,
  SessionState,
  SyncState,
} from '../../shared/contracts/data-api.ts';
import type { ImportSummary } from '../../shared/contracts/import-api.ts';
import type { DeskSummary, GarageInfo } from '../../shared/contracts/sync-protocol.ts';
import type { Script } from './acted-desk.ts';
import { buildCustomer, buildOwnership, buildVehicle, buildVisit } from './sample-documents.ts';

/** A desk in step, with a manager signed in; what a test is about it says itself. */
export const GARAGES: GarageInfo[] = [
  {
    id: 'garage-1',
    name: 'Garage München-Süd',
    region: 'eu',
    country: 'DE',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
  },
];

export const SESSION: SessionState = {
  phase: 'ready',
  deskId: 'desk-1',
  deskName: 'Counter 1',
  serverUrl: 'https://sync.garage.example',
  garages: GARAGES,
  user: { id: 'user-1', name: 'Sabine Brandt', role: 'manager' },
};

export const SYNC: SyncState = {
  line: 'online',
  since: '2026-11-20T07:02:00.000Z',
  lastContactAt: '2026-11-20T09:41:30.000Z',
  actionsTotal: 142,
  actionsConfirmed: 142,
  actionsWaiting: 0,
  rejected: 0,
  isReceiving: false,
  firstFill: null,
  serverUrl: 'https://sync.garage.example',
};

const NAMES = ['Katharina Lindner', 'Jonas Lindner', 'Elif Öztürk', 'Piotr Nowak', 'Omar Haddad'];

export function sampleActions(count: number, state: ActionRow['state']): ActionRow[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `action-${at}`,
    kind: at % 3 === 2 ? 'vehicleAdded' : at % 2 === 0 ? 'customerEdited' : 'customerAdded',
    at: new Date(Date.parse('2026-11-20T09:40:00.000Z') - at * 420_000).toISOString(),
    subject: { customerId: `customer-${at % NAMES.length}`, name: NAMES[at % NAMES.length] ?? '' },
    count: 1,
    state,
    number: state === 'confirmed' ? 142 - at : null,
    isUndoable: state !== 'rejected',
  }));
}

export function sampleRows(count: number): CustomerRow[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `customer-${at}`,
    kind: 'person',
    name: NAMES[at % NAMES.length] ?? '',
    phone: `+4917155588${10 + at}`,
    town: 'München',
    plates: [{ text: `M KL ${4217 + at}`, country: 'DE' }],
    tags: [],
    status: 'active',
    lastVisitOn: '2026-03-14',
    visitCount: 14 - at,
    spendMinor: 451_220 - at * 30_000,
    currency: 'EUR',
  }));
}

export function sampleImport(): ImportSummary {
  return {
    id: 'import-1',
    fileName: 'old-program.csv',
    startedAt: '2026-11-19T16:00:00.000Z',
    endedAt: '2026-11-19T16:01:00.000Z',
    phase: 'done',
    rows: 420,
    customers: 400,
    vehicles: 380,
    skipped: 0,
    flawed: 0,
    problems: [],
  };
}

const WORDS = 'Dürfen wir Ihnen auf diesem Weg Angebote und Neuigkeiten senden?';

export function sampleConsentText(): ConsentTextOffer {
  const sha256 = 'A'.repeat(43);
  const agreed = { definitionId: 'standard:marketing', version: 1, language: 'de', sha256 };
  return { preferred: 'de', texts: [{ agreed, words: WORDS }] };
}

/** A yes that stands, and one that was withdrawn at another desk. */
export function sampleConsents(): CustomerConsents {
  const text = { version: 1, language: 'de', words: WORDS };
  const said = (at: string) => ({ saidAt: at, recordedAt: at, userName: 'Sabine Brandt', text });
  const email = { channel: 'email', purpose: 'marketing' } as const;
  const sms = { channel: 'sms', purpose: 'serviceReminder' } as const;
  return {
    states: [
      { ...email, state: 'no' },
      { ...sms, state: 'yes' },
    ],
    lines: [
      {
        ...{ ...said('2026-11-18T15:02:00.000Z'), ...email, id: 'c3', state: 'no' },
        ...{ isCurrent: true, how: 'counter', deskId: 'desk-2', isWaiting: false, text: null },
      },
      {
        ...{ ...said('2026-10-02T09:30:00.000Z'), ...sms, id: 'c2', state: 'yes' },
        ...{ isCurrent: true, how: 'phone', deskId: 'desk-1', isWaiting: true },
      },
      {
        ...{ ...said('2026-03-14T09:30:00.000Z'), ...email, id: 'c1', state: 'yes' },
        ...{ isCurrent: false, how: 'paper', deskId: 'desk-1', isWaiting: false },
      },
    ],
  };
}

export function sampleRejected(): RejectedRow[] {
  const customer = buildCustomer({
    firstName: 'Katharina',
    lastName: 'Lindner',
    email: 'katharina@example.net',
    phones: [{ number: '+491715558817', kind: 'mobile', isPrimary: true }],
    notes: 'Waits in the shop when it rains.',
  });
  const vehicle = buildVehicle({ plate: 'M KL 4217', make: 'Volkswagen', model: 'Golf VIII' });
  const visit = buildVisit();
  return [
    {
      key: 'customers|customer-0|a',
      collection: 'customers',
      id: 'customer-0',
      code: 'INVALID_DOCUMENT',
      at: '2026-11-20T09:31:00.000Z',
      message: 'not a document of this collection: email',
      subject: { customerId: 'customer-0', name: 'Katharina Lindner' },
      tried: {
        ...customer,
        email: 'katharina@@example.net',
        phones: [
          { number: '+491715558817', kind: 'mobile', isPrimary: true },
          { number: '+498955501234', kind: 'work', isPrimary: false },
        ],
        birthOn: '1984-05-17',
      },
      master: { ...customer, rev: 4 },
      fields: ['email', 'phones', 'birthOn'],
      isMendable: true,
    },
    {
      key: 'vehicles|vehicle-1|b',
      collection: 'vehicles',
      id: 'vehicle-1',
      code: 'STALE_REVISION',
      at: '2026-11-20T09:12:00.000Z',
      message: null,
      subject: { customerId: 'customer-2', name: 'Elif Öztürk' },
      tried: {
        ...vehicle,
        plate: 'M EO 77',
        inspectionDueOn: '2027-03-31',
        mileage: [{ on: '2026-11-20', km: 61_300 }],
      },
      master: { ...vehicle, plate: 'M EO 770', mileage: [{ on: '2026-11-19', km: 61_290 }] },
      fields: ['plate', 'inspectionDueOn', 'mileage'],
      isMendable: true,
    },
    {
      key: 'visits|visit-1|c',
      collection: 'visits',
      id: 'visit-1',
      code: 'IMMUTABLE',
      at: '2026-11-20T08:44:00.000Z',
      message: null,
      subject: { customerId: 'customer-3', name: 'Piotr Nowak' },
      tried: { ...visit, notes: 'Called twice, will come on Monday.', totalMinor: 41_200 },
      master: visit,
      fields: ['notes', 'totalMinor'],
      isMendable: false,
    },
    {
      key: 'customers|customer-4|d',
      collection: 'customers',
      id: 'customer-4',
      code: 'OUT_OF_SCOPE',
      at: '2026-11-19T16:20:00.000Z',
      message: null,
      subject: null,
      tried: { ...customer, firstName: 'Omar', lastName: 'Haddad', email: 'omar@example.org' },
      master: null,
      fields: ['firstName', 'lastName', 'email', 'phones', 'notes'],
      isMendable: false,
    },
    {
      key: 'entries|entry-1|e',
      collection: 'entries',
      id: 'entry-1',
      code: 'INVALID_DOCUMENT',
      at: '2026-11-19T15:02:00.000Z',
      message: null,
      subject: { customerId: 'customer-1', name: 'Jonas Lindner' },
      tried: { id: 'entry-1', kind: 'redeem', points: -400, note: 'Wiper blades', visitId: 'v' },
      master: null,
      fields: ['kind', 'points', 'note', 'visitId'],
      isMendable: false,
    },
  ];
}

/** A customer of whom two desks entered different things. */
export function samplePage(): CustomerPage {
  const at = '2026-11-19T16:20:00.000Z';
  return {
    customer: buildCustomer({
      firstName: 'Katharina',
      lastName: 'Lindner',
      email: 'katharina@example.net',
      phones: [{ number: '+491715558817', kind: 'mobile', isPrimary: true }],
      notes: 'Waits in the shop when it rains.',
    }),
    cars: [
      {
        vehicle: buildVehicle({ plate: 'M KL 4217', make: 'Volkswagen', model: 'Golf VIII' }),
        ownership: buildOwnership(),
      },
    ],
    visits: [buildVisit()],
    visitCount: 1,
    spendMinor: 38_620,
    currency: 'EUR',
    lastVisitOn: '2026-03-14',
    isWaiting: false,
    history: [
      {
        id: 'event-1',
        at,
        collection: 'customers',
        documentId: 'customer-1',
        group: 'email',
        overruled: { email: 'k.lindner@example.org' },
        kept: { email: 'katharina@example.net' },
        overruledBy: { deskId: 'desk-2', userName: 'Jonas Weber', at: '2026-11-19T15:58:00.000Z' },
      },
      {
        id: 'event-2',
        at: '2026-10-02T08:11:00.000Z',
        collection: 'vehicles',
        documentId: 'vehicle-1',
        group: 'inspectionDueOn',
        overruled: { inspectionDueOn: '2027-03-31' },
        kept: { inspectionDueOn: '2027-04-30' },
        overruledBy: { deskId: 'desk-1', userName: null, at: '2026-10-02T08:03:00.000Z' },
      },
      {
        id: 'event-3',
        at: '2026-07-21T10:00:00.000Z',
        collection: 'customers',
        documentId: 'customer-1',
        group: 'removal',
        overruled: {},
        kept: {},
        overruledBy: null,
      },
    ],
  };
}

export function sampleDesks(): DeskSummary[] {
  const desk = (id: string, name: string, over: Partial<DeskSummary>): DeskSummary => ({
    id,
    name,
    garageIds: ['garage-1'],
    enrolledAt: '2026-03-02T08:00:00.000Z',
    lastContactAt: '2026-11-20T09:41:00.000Z',
    isConnected: true,
    program: '0.4.0',
    actionsWaiting: 0,
    oldestWaitingAt: null,
    rejected: 0,
    revokedAt: null,
    closedAt: null,
    closedUnsent: null,
    ...over,
  });
  return [
    desk('desk-4', 'Old laptop', {
      isConnected: false,
      lastContactAt: '2026-08-02T17:10:00.000Z',
      program: '0.2.1',
      revokedAt: '2026-08-02T17:00:00.000Z',
      closedAt: '2026-08-02T17:10:00.000Z',
      closedUnsent: 3,
    }),
    desk('desk-1', 'Counter 1', {}),
    desk('desk-3', 'Tyre store', {
      isConnected: false,
      lastContactAt: '2026-11-15T16:20:00.000Z',
      program: '0.3.2',
      actionsWaiting: 17,
      oldestWaitingAt: '2026-11-15T14:02:00.000Z',
    }),
    desk('desk-2', 'Counter 2', {
      isConnected: false,
      lastContactAt: '2026-11-20T09:20:00.000Z',
      actionsWaiting: 2,
      oldestWaitingAt: '2026-11-20T09:11:00.000Z',
      rejected: 1,
    }),
    desk('desk-5', 'Manager’s office', {
      isConnected: false,
      lastContactAt: '2026-11-18T11:00:00.000Z',
      revokedAt: '2026-11-20T08:30:00.000Z',
    }),
    desk('desk-6', 'Spare', { isConnected: false, lastContactAt: null, program: null }),
  ];
}

export const SCRIPT: Script = {
  queries: {
    'customers/find': { hits: [], total: 0, bookSize: 5, tookMs: 3 },
    'customers/list': { rows: sampleRows(5), total: 5, tags: [] },
    'customers/holders': [],
    'consents/text': sampleConsentText(),
    'imports/list': [],
    'drafts/read': null,
    'actions/list': sampleActions(12, 'confirmed'),
    'rejected/list': [],
    'desks/list': sampleDesks(),
    'users/list': [],
    'desk/storage': {
      usedBytes: 61_000_000,
      quotaBytes: 4_000_000_000,
      isPersistent: true,
      durability: 'strict',
    },
  },
  watches: {
    'session/state': SESSION,
    'sync/state': SYNC,
    'book/version': { version: 1, customers: 5, vehicles: 5, visits: 20, isReady: true },
    'imports/progress': null,
    'customers/page': samplePage(),
    'consents/state': sampleConsents(),
  },
};
