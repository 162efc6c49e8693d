import { generateGarage } from '../../shared/demo/generate-garage.ts';
import type { Customer } from '../../shared/domain/customer/customer.ts';
import { type MatchSubject, toMatchSubject } from '../../shared/domain/matching/subject.ts';
import { createRandom, createWeightedPick, type Random } from '../../shared/lib/random.ts';

/**
 * Shares of the customers of the demo book that get a neighbour made to be mistaken for them, and that are entered
 * twice. The demo book's own father-and-son, couples, reused phones and sold cars stay; its copies are taken out.
 */
export const TRAP_SHARES = {
  /** One name, one roof, in three of four one phone; birth dates a generation apart. */
  fatherAndSon: 0.005,
  /** One roof, one phone, one mail box that nobody marked as shared; half of them one car. */
  couple: 0.02,
  /** One birthday, one name, one roof, one phone; half of them one mail box. */
  twins: 0.003,
  /** The same phone, roof and contact; one in two the same mail box. */
  companyAndOwner: 0.01,
  /** A stranger who was given the number. */
  reusedPhone: 0.01,
  /** A buyer, one in five of the same family name. */
  soldCar: 0.01,
} as const;
export type Trap = keyof typeof TRAP_SHARES;
export const SHARE_ENTERED_TWICE = 0.04;
/** What became of the name at the second entry, in parts of a hundred. */
export const NAME_WEIGHTS = {
  retyped: 22,
  slipInFirst: 14,
  slipInLast: 18,
  nickname: 8,
  swapped: 8,
  initial: 6,
  married: 8,
  withoutAccents: 10,
  otherScript: 6,
} as const;
/** Chances that the second entry repeats what the first has; of a phone or e-mail not repeated, half are new ones. */
export const KEPT = { phone: 0.65, email: 0.6, birthOn: 0.75, address: 0.75, car: 0.6 } as const;
/**
 * A copy repeats at least so many of `KEPT`, three after a wedding and without a name in the same script; with less nobody at the counter
 * could tell either; so does the birth date of somebody with a namesake under the same roof.
 */
const KEPT_LEAST = 2;

export interface TrapBook {
  subjects: MatchSubject[];
  duplicates: [string, string][];
  traps: Record<Trap, [string, string][]>;
}

type Draft = { -readonly [K in keyof MatchSubject]: MatchSubject[K] };

const NICKNAMES: Readonly<Record<string, string>> = {
  Alexander: 'Alex',
  Katharina: 'Kathi',
  Susanne: 'Susi',
  Michael: 'Michi',
  Stefanie: 'Steffi',
  Andreas: 'Andi',
  Thomas: 'Tom',
  Wolfgang: 'Wolfi',
  Johanna: 'Hanna',
  Elisabeth: 'Lisa',
  Maximilian: 'Max',
  Sebastian: 'Basti',
  Günter: 'Gunther',
  Christian: 'Chris',
  Benjamin: 'Ben',
  Gabriele: 'Gabi',
};
const SCRIPTS: Readonly<Record<string, string>> = {
  Milan: 'Милан',
  Dragan: 'Драган',
  Zoran: 'Зоран',
  Goran: 'Горан',
  Ivana: 'Ивана',
  Vesna: 'Весна',
  Jelena: 'Јелена',
  Nikola: 'Никола',
  Stefan: 'Стефан',
  Marko: 'Марко',
  Ilić: 'Илић',
  Marković: 'Марковић',
  Nikolić: 'Николић',
  Petrović: 'Петровић',
  Jovanović: 'Јовановић',
  Babić: 'Бабић',
  Kovač: 'Ковач',
  Marić: 'Марић',
  Mehmet: 'محمد',
  Ahmed: 'أحمد',
  Ali: 'علي',
  Yusuf: 'يوسف',
  Hasan: 'حسن',
  Fatma: 'فاطمة',
  Kaya: 'كايا',
};

export function createTrapBook(options: {
  customers: number;
  seed: number;
  garageIndex?: number;
}): TrapBook {
  const { customers, seed, garageIndex = 0 } = options;
  const base = readDemo(customers, seed, garageIndex);
  const random = createRandom(seed, garageIndex, 'traps');
  const book: TrapBook = {
    subjects: [...base],
    duplicates: [],
    traps: {
      fatherAndSon: [],
      couple: [],
      twins: [],
      companyAndOwner: [],
      reusedPhone: [],
      soldCar: [],
    },
  };
  const people = base.filter(
    (subject) =>
      subject.kind === 'person' &&
      subject.firstName &&
      subject.lastName &&
      !subject.phones.some((phone) => phone.isShared),
  );
  for (const person of people) {
    for (const trap of Object.keys(TRAP_SHARES) as Trap[]) {
      if (!random.chance(TRAP_SHARES[trap])) continue;
      const [one, other] = MAKERS[trap](random, person, people);
      if (one === null) continue;
      // The neighbour may make the first one's record more alike; the book holds that version.
      book.subjects[book.subjects.indexOf(person)] = one;
      Object.assign(person, one);
      book.subjects.push(other);
      book.traps[trap].push([person.id, other.id]);
      break;
    }
  }
  const namesakes = countNames(book.subjects);
  for (const original of [...book.subjects]) {
    if (!random.chance(SHARE_ENTERED_TWICE)) continue;
    const copy = enterAgain(random, original, people);
    const hasNamesake = (namesakes.get(nameAndPlace(original)) ?? 0) > 1;
    if (copy === null || (hasNamesake && copy.birthOn === undefined)) continue;
    book.subjects.push(copy);
    book.duplicates.push([original.id, copy.id]);
  }
  return book;
}

/** The demo book without the customers it entered twice itself, and without namesakes whose birth dates would not tell them apart. */
function readDemo(customers: number, seed: number, garageIndex: number): Draft[] {
  const demo = generateGarage({ seed, garageIndex, customers, until: '2026-03-14' });
  const left = new Set(demo.truth.duplicates.map((pair) => pair.copyId));
  const byId = new Map(demo.customers.map((customer) => [customer.id, customer]));
  for (const { customerIds } of demo.truth.households) {
    const members = customerIds.flatMap((id) => byId.get(id) ?? []);
    for (const [nth, member] of members.entries()) {
      if (members.slice(0, nth).some((other) => !canBeTold(member, other))) left.add(member.id);
    }
  }
  const vehicles = new Map(demo.vehicles.map((vehicle) => [vehicle.id, vehicle]));
  const owned = new Map<string, typeof demo.ownerships>();
  for (const ownership of demo.ownerships) {
    const list = owned.get(ownership.customerId) ?? [];
    owned.set(ownership.customerId, [...list, ownership]);
  }
  return demo.customers
    .filter((customer: Customer) => !left.has(customer.id))
    .map((customer) =>
      toMatchSubject(
        customer,
        (owned.get(customer.id) ?? []).flatMap((ownership) => {
          const vehicle = vehicles.get(ownership.vehicleId);
          return vehicle ? [{ ownership, vehicle }] : [];
        }),
      ),
    );
}

const nameAndPlace = ({ firstName, lastName, addresses }: Draft) =>
  [firstName, lastName, addresses[0]?.street].join('|');

function countNames(subjects: readonly Draft[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const subject of subjects) {
    const name = nameAndPlace(subject);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function canBeTold(a: Customer, b: Customer): boolean {
  if (a.firstName !== b.firstName || a.lastName !== b.lastName) return true;
  return a.birthOn !== undefined && b.birthOn !== undefined && a.birthOn !== b.birthOn;
}

type Maker = (random: Random, person: Draft, people: readonly Draft[]) => [Draft | null, Draft];

const YEAR_MS = 365.25 * 86_400_000;
const shifted = (day: string, years: number) =>
  new Date(Date.parse(day) + years * YEAR_MS).toISOString().slice(0, 10);

/** Somebody else of the book, only for their names, numbers and cars. */
function stranger(random: Random, person: Draft, people: readonly Draft[]): Draft {
  const found = random.pick(people);
  const isOther = found.firstName !== person.firstName && found.lastName !== person.lastName;
  return isOther ? found : stranger(random, person, people);
}

const randomDay = (random: Random) => shifted('1975-06-15', 20 * random.normal());
const freshNumber = (random: Random) => `+4915${random.int(100_000_000, 999_999_999)}`;
const freshCar = (random: Random) => ({
  vehicleId: `trap-car-${random.uint32()}`,
  plate: `B-XT ${random.int(1000, 9999)}${random.int(0, 9)}`,
  vin: `WTRAP${String(random.uint32()).padStart(10, '0')}${random.int(10, 99)}`,
});
const unmarked = (phones: Draft['phones']) => phones.map(({ number }) => ({ number }));

const MAKERS: Record<Trap, Maker> = {
  fatherAndSon(random, person) {
    const birthOn = person.birthOn ?? randomDay(random);
    const son: Draft = {
      ...person,
      id: `${person.id}-son`,
      birthOn: shifted(birthOn, 22 + 14 * random.next()),
      phones: random.chance(0.75) ? unmarked(person.phones) : [{ number: freshNumber(random) }],
      email: random.chance(0.5) ? undefined : `junior${random.int(1, 99_999)}@example.net`,
      cars: [freshCar(random)],
    };
    return [{ ...person, birthOn, phones: unmarked(person.phones) }, son];
  },
  couple(random, person, people) {
    const other = stranger(random, person, people);
    const partner: Draft = {
      ...person,
      id: `${person.id}-partner`,
      firstName: other.firstName,
      lastName: random.chance(0.8) ? person.lastName : other.lastName,
      birthOn: random.chance(0.6) ? randomDay(random) : undefined,
      cars: random.chance(0.5) ? person.cars : [freshCar(random)],
    };
    return [
      { ...person, phones: unmarked(person.phones) },
      { ...partner, phones: unmarked(person.phones) },
    ];
  },
  twins(random, person, people) {
    const birthOn = person.birthOn ?? randomDay(random);
    const twin: Draft = {
      ...person,
      id: `${person.id}-twin`,
      firstName: stranger(random, person, people).firstName,
      birthOn,
      phones: unmarked(person.phones),
      email: random.chance(0.5) ? person.email : undefined,
      cars: [freshCar(random)],
    };
    return [{ ...person, birthOn, phones: unmarked(person.phones) }, twin];
  },
  companyAndOwner(random, person) {
    const company: Draft = {
      ...person,
      id: `${person.id}-company`,
      kind: 'business',
      company: `${person.lastName} ${random.pick(['Elektro', 'Sanitär', 'Gartenbau', 'Catering', 'Dach'])} GmbH`,
      birthOn: undefined,
      email: random.chance(0.5) ? person.email : undefined,
      phones: unmarked(person.phones),
      cars: [freshCar(random)],
    };
    return [person, company];
  },
  reusedPhone(random, person, people) {
    if (person.phones.length === 0) return [null, person];
    const other = stranger(random, person, people);
    const holder: Draft = {
      ...other,
      id: `${person.id}-holder`,
      birthOn: undefined,
      email: undefined,
      addresses: [],
      phones: unmarked(person.phones.slice(0, 1)),
      cars: [freshCar(random)],
    };
    return [person, holder];
  },
  soldCar(random, person, people) {
    const [car] = person.cars;
    if (!car) return [null, person];
    const other = stranger(random, person, people);
    const day = '2025-06-01';
    const buyer: Draft = {
      ...other,
      id: `${person.id}-buyer`,
      firstName: stranger(random, person, people).firstName,
      lastName: random.chance(0.2) ? person.lastName : stranger(random, person, people).lastName,
      birthOn: undefined,
      email: undefined,
      addresses: random.chance(0.5)
        ? []
        : other.addresses.map((address) => ({
            ...address,
            street: `Neuer Weg ${random.int(1, 999)}`,
          })),
      phones: [{ number: freshNumber(random) }],
      cars: [{ ...car, from: day, until: undefined, isGone: false }],
    };
    const isKnown = random.chance(0.7);
    const cars = person.cars.map((own) =>
      own === car && isKnown ? { ...own, until: day, isGone: true } : own,
    );
    return [{ ...person, cars }, buyer];
  },
};

const pickName = createWeightedPick(
  Object.keys(NAME_WEIGHTS) as (keyof typeof NAME_WEIGHTS)[],
  (name) => NAME_WEIGHTS[name],
);

/** The same customer, entered by somebody who did not find them; null where too little would be left to tell by. */
function enterAgain(random: Random, original: Draft, people: readonly Draft[]): Draft | null {
  const change = pickName(random);
  const names = rename(random, original, change, people);
  if (names === null) return null;
  const kept = Object.entries(KEPT).flatMap(([field, chance]) =>
    random.chance(chance) ? [field] : [],
  );
  const has: Record<string, boolean> = {
    phone: original.phones.length > 0,
    email: original.email !== undefined,
    birthOn: original.birthOn !== undefined,
    address: original.addresses.length > 0,
    car: original.cars.length > 0,
  };
  const least = change === 'married' || change === 'otherScript' ? KEPT_LEAST + 1 : KEPT_LEAST;
  if (kept.filter((field) => has[field]).length < least) return null;
  const isKept = (field: keyof typeof KEPT) => kept.includes(field);
  return {
    ...original,
    ...names,
    id: `${original.id}-again`,
    birthOn: isKept('birthOn') ? original.birthOn : undefined,
    phones: isKept('phone') ? unmarked(original.phones.slice(0, 1)) : newPhones(random),
    email: isKept('email') ? original.email : undefined,
    addresses: isKept('address')
      ? original.addresses.map((address) => retype(random, address))
      : newAddresses(random, original),
    cars: isKept('car')
      ? original.cars.map((car) => ({
          plate: car.plate,
          vin: random.chance(0.5) ? car.vin : undefined,
        }))
      : [],
  };
}

const newPhones = (random: Random) => (random.chance(0.5) ? [{ number: freshNumber(random) }] : []);
const newAddresses = (random: Random, original: Draft) =>
  random.chance(0.4)
    ? original.addresses.map((address) => ({
        ...address,
        street: `Neuer Weg ${random.int(1, 999)}`,
        postalCode: '10999',
      }))
    : [];

function retype(random: Random, address: Draft['addresses'][number]): Draft['addresses'][number] {
  const street = address.street?.replace('straße', random.pick(['str.', 'strasse', 'straße']));
  return {
    ...address,
    street: street !== undefined && random.chance(0.15) ? slip(random, street) : street,
  };
}

function rename(
  random: Random,
  original: Draft,
  change: keyof typeof NAME_WEIGHTS,
  people: readonly Draft[],
): Partial<Draft> | null {
  const { firstName = '', lastName = '' } = original;
  const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace('ß', 'ss');
  switch (change) {
    case 'slipInFirst':
      return { firstName: slip(random, firstName) };
    case 'slipInLast':
      return { lastName: slip(random, lastName) };
    case 'nickname':
      return NICKNAMES[firstName] ? { firstName: NICKNAMES[firstName] } : {};
    case 'swapped':
      return { firstName: lastName, lastName: firstName };
    case 'initial':
      return { firstName: `${firstName.charAt(0)}.` };
    case 'married':
      return original.kind === 'person'
        ? { lastName: stranger(random, original, people).lastName }
        : null;
    case 'withoutAccents':
      return { firstName: bare(firstName), lastName: bare(lastName) };
    case 'otherScript':
      return SCRIPTS[firstName] && SCRIPTS[lastName]
        ? { firstName: SCRIPTS[firstName], lastName: SCRIPTS[lastName] }
        : {};
    default:
      return {};
  }
}

/** A letter lost, doubled, wrong, or two swapped; never the first. */
function slip(random: Random, text: string): string {
  if (text.length < 3) return text;
  const at = random.int(1, text.length - 2);
  const [before, letter, next, rest] = [
    text.slice(0, at),
    text.charAt(at),
    text.charAt(at + 1),
    text.slice(at + 2),
  ];
  return random.pick([
    before + next + rest,
    before + letter + letter + next + rest,
    before + next + letter + rest,
    `${before}x${next}${rest}`,
  ]);
}
