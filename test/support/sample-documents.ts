import type { Documents } from '../../shared/schema/documents.ts';

const AT = '2026-03-14T09:30:00.000Z';
const STAMP = `${AT}~desk-a`;

const record = (id: string) => ({
  id,
  garageIds: ['garage-1'],
  rev: 1,
  stamps: { status: STAMP },
  createdAt: AT,
});
const fact = (id: string) => ({
  id,
  garageIds: ['garage-1'],
  customerId: 'customer-1',
  at: AT,
  deskId: 'desk-a',
});

const USER_BODY = {
  role: 'advisor',
  key: { publicKey: 'A', salt: 'A', iterations: 1, sealedPrivateKey: 'A' },
};

export function buildCustomer(over: Partial<Documents['customers']> = {}): Documents['customers'] {
  return {
    ...record('customer-1'),
    kind: 'person',
    firstName: 'Ada',
    lastName: 'Beispiel',
    phones: [{ number: '+4930111111', kind: 'mobile', isPrimary: true }],
    addresses: [],
    optIns: [],
    doNotContact: false,
    tags: [],
    status: 'active',
    ...over,
  };
}

export function buildVehicle(over: Partial<Documents['vehicles']> = {}): Documents['vehicles'] {
  return { ...record('vehicle-1'), plate: 'B-AB 123', plateCountry: 'DE', mileage: [], ...over };
}

export function buildOwnership(
  over: Partial<Documents['ownerships']> = {},
): Documents['ownerships'] {
  return {
    ...record('ownership-1'),
    customerId: 'customer-1',
    vehicleId: 'vehicle-1',
    kind: 'owner',
    status: 'active',
    isServicedHere: true,
    isPrimaryDriver: true,
    ...over,
  };
}

export function buildVisit(over: Partial<Documents['visits']> = {}): Documents['visits'] {
  return {
    ...record('visit-1'),
    customerId: 'customer-1',
    vehicleId: 'vehicle-1',
    origin: 'walkIn',
    status: 'open',
    arrivedAt: AT,
    jobs: [],
    parts: [],
    recommendations: [],
    labourMinor: 0,
    partsMinor: 0,
    taxMinor: 0,
    totalMinor: 0,
    currency: 'EUR',
    ...over,
  };
}

const fullCustomer = buildCustomer({
  id: 'customer-2',
  title: 'Dr.',
  company: 'Beispiel GmbH',
  phones: [
    { number: '+4930222222', kind: 'work', isPrimary: true, isShared: true },
    {
      number: '+4930333333',
      kind: 'home',
      isPrimary: false,
      callConsent: 'yes',
      callConsentAt: AT,
    },
  ],
  addresses: [
    {
      id: 'address-1',
      kind: 'home',
      label: 'Büro',
      street: 'Musterweg 1',
      city: 'Berlin',
      state: 'Berlin',
      postalCode: '10115',
      country: 'DE',
      latitude: 52.5,
      longitude: 13.4,
      isDefault: true,
    },
  ],
  email: 'ada@example.invalid',
  emailVerifiedAt: AT,
  preferredChannel: 'email',
  optIns: ['email', 'sms'],
  birthOn: '1970-01-31',
  gender: 'female',
  occupation: 'Bäckerin',
  incomeRange: 'middle',
  education: 'Lehre',
  language: 'de',
  source: { kind: 'referral', name: 'Empfehlung', referrerId: 'customer-1' },
  householdId: 'household-1',
  externalNumber: 'K-4711',
  tags: ['fleet', 'vip'],
  notes: 'Ruft lieber an.',
});

const fullVisit = buildVisit({
  id: 'visit-2',
  origin: 'appointment',
  appointmentId: 'appointment-1',
  jobCardNumber: 'J-1',
  status: 'closed',
  closedAt: AT,
  mileageKm: 81_000,
  complaint: 'Bremse quietscht',
  jobs: [
    {
      id: 'job-1',
      serviceId: 'service-1',
      text: 'Bremsbeläge vorn',
      hours: 1.5,
      rateMinor: 9_000,
      totalMinor: 13_500,
    },
  ],
  parts: [
    {
      id: 'part-1',
      number: 'BP-1',
      text: 'Belagsatz',
      quantity: 1,
      unitMinor: 4_000,
      totalMinor: 4_000,
    },
  ],
  recommendations: [
    {
      id: 'recommendation-1',
      serviceId: 'service-2',
      text: 'Bremsscheiben',
      reason: 'dünn',
      urgency: 'soon',
      priceMinor: 30_000,
      status: 'declined',
      note: 'nächstes Mal',
    },
  ],
  labourMinor: 13_500,
  partsMinor: 4_000,
  taxMinor: 3_325,
  totalMinor: 20_825,
  satisfaction: 5,
  notes: 'Wagen gewaschen',
});

/** Obviously invented documents of every collection: small ones, and one with every field. */
export const SAMPLE_DOCUMENTS: { [K in keyof Documents]: Documents[K][] } = {
  customers: [
    buildCustomer(),
    fullCustomer,
    buildCustomer({ id: 'customer-3', kind: 'business', company: 'Muster AG', phones: [] }),
  ],
  vehicles: [
    buildVehicle(),
    buildVehicle({
      id: 'vehicle-2',
      vin: 'WVWZZZ1JZXW000001',
      make: 'Volkswagen',
      model: 'Golf',
      year: 1999,
      engine: '1.4 16V',
      fuel: 'petrol',
      colour: 'blau',
      mileage: [{ on: '2026-03-14', km: 81_000 }],
      inspectionDueOn: '2027-03-31',
    }),
    { ...record('vehicle-3'), mileage: [] },
  ],
  ownerships: [
    buildOwnership(),
    buildOwnership({
      id: 'ownership-2',
      kind: 'driver',
      status: 'sold',
      from: '2020-01-01',
      until: '2024-12-31',
      annualKm: 12_000,
      purchasePlace: 'Berlin',
      purchaseKind: 'used',
      financeKind: 'lease',
      financeCompany: 'Musterbank',
      payoffOn: '2024-12-31',
    }),
    buildOwnership({ id: 'ownership-3', isPrimaryDriver: false }),
  ],
  visits: [buildVisit(), fullVisit, buildVisit({ id: 'visit-3', status: 'cancelled' })],
  appointments: ['booked', 'arrived', 'cancelled'].map((status, i) => ({
    ...record(`appointment-${i}`),
    customerId: 'customer-1',
    startsAt: AT,
    endsAt: '2026-03-14T10:30:00.000Z',
    status: status as 'booked',
    ...(i === 0 && { vehicleId: 'vehicle-1', bayId: 'bay-1', advisorId: 'user-1', notes: 'HU' }),
  })),
  tasks: (['followUp', 'reminder', 'contact'] as const).map((kind, i) => ({
    ...record(`task-${i}`),
    customerId: 'customer-1',
    kind,
    text: 'Nachfragen',
    dueOn: '2026-03-20',
    status: 'open' as const,
    ...(i === 2 && { channel: 'sms' as const, assigneeId: 'user-1', endedAt: AT }),
  })),
  enrolments: (['running', 'completed', 'exited'] as const).map((status, i) => ({
    ...record(`enrolment-${i}`),
    customerId: 'customer-1',
    journeyId: 'definition-1',
    status,
    enteredAt: AT,
    ...(i > 0 && { endedAt: AT }),
  })),
  surveys: (['queued', 'sent', 'answered'] as const).map((status, i) => ({
    ...record(`survey-${i}`),
    customerId: 'customer-1',
    kind: 'nps' as const,
    status,
    answers: i === 2 ? [{ id: 'answer-1', question: 'Wie sehr?', value: 9 }] : [],
    ...(i === 2 && { visitId: 'visit-1', sentAt: AT, answeredAt: AT }),
  })),
  definitions: (['bay', 'user', 'journey'] as const).map((kind, i) => ({
    ...record(`definition-${i}`),
    kind,
    name: `${kind} ${i}`,
    isActive: true,
    body: kind === 'user' ? USER_BODY : { order: i },
  })),
  entries: (['earn', 'redeem', 'reverse'] as const).map((kind, i) => ({
    ...fact(`entry-${i}`),
    programId: 'definition-1',
    kind,
    points: 10 - 10 * i,
    ...(i === 2 && { userId: 'user-1', visitId: 'visit-1', reversesId: 'entry-1', note: 'Irrtum' }),
  })),
  interactions: (['call', 'note', 'email'] as const).map((kind, i) => ({
    ...fact(`interaction-${i}`),
    kind,
    direction: 'in' as const,
    tookPlaceAt: AT,
    ...(i === 2 && { subject: 'Frage', content: 'Wann fertig?', correctsId: 'interaction-1' }),
  })),
  events: (['correction', 'merge', 'overruled'] as const).map((kind, i) => ({
    ...fact(`event-${i}`),
    kind,
    body: { group: 'name', value: i },
  })),
};
