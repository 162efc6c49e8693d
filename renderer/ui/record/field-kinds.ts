import { CHANNELS, CUSTOMER_STATUSES } from '../../../shared/domain/customer/customer.ts';
import { FUELS, OWNERSHIP_KINDS } from '../../../shared/domain/vehicle/vehicle.ts';

/** What kind of value a field of a record holds; decides how it is shown and typed. */
export type FieldKind =
  | { is: 'text'; max: number; rows?: number; isLtr?: boolean }
  | { is: 'choice'; values: readonly string[]; textKey: (value: string) => string }
  | { is: 'number'; min: number; max: number }
  | {
      is: 'email' | 'vin' | 'plate' | 'day' | 'instant' | 'flag' | 'country' | 'language' | 'money';
    }
  | { is: 'phones' | 'addresses' | 'tags' | 'channels' | 'source' | 'mileage' }
  | { is: 'lines' | 'recommendations' };

const text = (max: number, more: { rows?: number; isLtr?: boolean } = {}): FieldKind => ({
  is: 'text',
  max,
  ...more,
});
const choice = (textKey: (value: string) => string, values: readonly string[]): FieldKind => ({
  is: 'choice',
  values,
  textKey,
});
const KM_MAX = 3_000_000;

/** In the order in which the forms show them. */
const KINDS: Readonly<Record<string, Readonly<Record<string, FieldKind>>>> = {
  customers: {
    kind: choice((value) => `customers:kind.${value}`, ['person', 'business']),
    title: text(40),
    firstName: text(100),
    lastName: text(100),
    company: text(160),
    phones: { is: 'phones' },
    email: { is: 'email' },
    emailVerifiedAt: { is: 'instant' },
    addresses: { is: 'addresses' },
    preferredChannel: choice((value) => `customers:channel.${value}`, CHANNELS),
    optIns: { is: 'channels' },
    doNotContact: { is: 'flag' },
    tags: { is: 'tags' },
    notes: text(4000, { rows: 3 }),
    status: choice((value) => `customers:status.${value}`, CUSTOMER_STATUSES),
    birthOn: { is: 'day' },
    gender: choice((value) => `customers:gender.${value}`, ['female', 'male', 'diverse']),
    occupation: text(100),
    incomeRange: choice((value) => `customers:incomeRange.${value}`, ['low', 'middle', 'high']),
    education: text(100),
    language: { is: 'language' },
    source: { is: 'source' },
    externalNumber: text(64, { isLtr: true }),
  },
  vehicles: {
    plate: { is: 'plate' },
    plateCountry: { is: 'country' },
    vin: { is: 'vin' },
    make: text(60),
    model: text(80),
    year: { is: 'number', min: 1885, max: 2100 },
    engine: text(60),
    fuel: choice((value) => `customers:fuel.${value}`, FUELS),
    colour: text(40),
    mileage: { is: 'mileage' },
    inspectionDueOn: { is: 'day' },
  },
  ownerships: {
    kind: choice((value) => `customers:ownershipKind.${value}`, OWNERSHIP_KINDS),
    status: choice((value) => `record:ownershipStatus.${value}`, ['active', 'sold', 'traded']),
    from: { is: 'day' },
    until: { is: 'day' },
    isServicedHere: { is: 'flag' },
    isPrimaryDriver: { is: 'flag' },
    annualKm: { is: 'number', min: 0, max: 500_000 },
    purchasePlace: text(120),
    purchaseKind: choice((value) => `record:purchaseKind.${value}`, ['new', 'used', 'certified']),
    financeKind: choice((value) => `record:financeKind.${value}`, ['cash', 'finance', 'lease']),
    financeCompany: text(120),
    payoffOn: { is: 'day' },
  },
  visits: {
    status: choice(
      (value) => `customers:visitStatus.${value}`,
      ['open', 'ready', 'closed', 'cancelled'],
    ),
    origin: choice((value) => `customers:visitOrigin.${value}`, ['appointment', 'walkIn']),
    jobCardNumber: text(40, { isLtr: true }),
    arrivedAt: { is: 'instant' },
    closedAt: { is: 'instant' },
    mileageKm: { is: 'number', min: 0, max: KM_MAX },
    complaint: text(1000, { rows: 2 }),
    jobs: { is: 'lines' },
    parts: { is: 'lines' },
    recommendations: { is: 'recommendations' },
    labourMinor: { is: 'money' },
    partsMinor: { is: 'money' },
    taxMinor: { is: 'money' },
    totalMinor: { is: 'money' },
    satisfaction: { is: 'number', min: 1, max: 5 },
    notes: text(2000, { rows: 3 }),
  },
};

/** What the program fills in itself and nobody typed. */
const TECHNICAL: ReadonlySet<string> = new Set([
  'id',
  'garageIds',
  'rev',
  'stamps',
  'createdAt',
  '_deleted',
  'why',
  'at',
  'deskId',
  'currency',
]);

/** True for what a person typed or chose: no bookkeeping, and no id that names another record. */
export function isTold(field: string): boolean {
  return !TECHNICAL.has(field) && !field.startsWith('_') && !/(?:Id|Ids|Digest)$/.test(field);
}

/** Null for a field no form knows; it is shown as it is. */
export function fieldKind(collection: string, field: string): FieldKind | null {
  return KINDS[collection]?.[field] ?? null;
}

/** The fields a person knows, in the order of the forms; those no form knows come last. */
export function inFormOrder(collection: string, fields: Iterable<string>): string[] {
  const told = new Set([...fields].filter(isTold));
  const known = Object.keys(KINDS[collection] ?? {}).filter((field) => told.has(field));
  return [...known, ...[...told].filter((field) => !known.includes(field))];
}
