import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatchIndex } from './match-index.ts';
import { START_MODEL } from './model.ts';
import type { MatchSubject } from './subject.ts';

const person = (id: string, fields: Partial<MatchSubject> = {}): MatchSubject => ({
  id,
  kind: 'person',
  phones: [],
  addresses: [],
  cars: [],
  ...fields,
});
const home = { street: 'Lindenallee 5', postalCode: '10999', city: 'Berlin' };
const anna = person('anna', {
  firstName: 'Anna',
  lastName: 'Lindner',
  birthOn: '1984-03-05',
  phones: [{ number: '+491701234567' }],
  email: 'anna.lindner@example.org',
  addresses: [home],
  cars: [{ plate: 'B-AL 84', from: '2020-01-01' }],
});
const others = Array.from({ length: 300 }, (_, nth) =>
  person(`other-${nth}`, {
    firstName: ['Peter', 'Sabine', 'Ali', 'Julia', 'Anna', 'Karl'][nth % 6],
    lastName: ['Weber', 'Koch', 'Yilmaz', 'Lange', 'Lindner'][nth % 5],
    birthOn: `19${40 + (nth % 50)}-0${1 + (nth % 9)}-1${nth % 9}`,
    phones: [{ number: `+49170${7_000_000 + nth * 37}` }],
    addresses: [{ street: `Weg ${nth}`, postalCode: `1${1000 + nth}`, city: 'Berlin' }],
  }),
);
const book = () => createMatchIndex([anna, ...others]);
const judge = (a: MatchSubject, b: MatchSubject) => book().judge(a, b, START_MODEL);
const codes = (a: MatchSubject, b: MatchSubject) =>
  judge(a, b).evidence.map((evidence) => evidence.code);

describe('find', () => {
  it('finds a customer typed in again, with what it rests on', () => {
    const draft = person('draft', {
      firstName: 'Ana',
      lastName: 'Lindner',
      birthOn: '1984-03-05',
      phones: [{ number: '+491701234567' }],
    });
    const [found, ...rest] = book().find(draft, START_MODEL);
    expect(found?.id).toBe('anna');
    expect(found?.probability).toBeGreaterThan(0.99);
    expect(found?.evidence.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['phone.same', 'birth.same', 'lastName.same', 'firstName.typo']),
    );
    expect(rest).toEqual([]);
  });

  it('finds by the car alone with the name, and nobody for a name of many', () => {
    const car = person('draft', {
      firstName: 'Anna',
      lastName: 'Lindner',
      cars: [{ plate: 'bal84' }],
    });
    expect(
      book()
        .find(car, START_MODEL, { least: 0.1 })
        .map(({ id }) => id),
    ).toEqual(['anna']);
    expect(book().find(person('draft', { lastName: 'Weber' }), START_MODEL)).toEqual([]);
  });

  it('never answers the customer itself, one removed, or more than asked for', () => {
    const index = book();
    expect(index.find(anna, START_MODEL)).toEqual([]);
    index.put({ ...anna, id: 'anna-2' });
    expect(index.find(anna, START_MODEL).map(({ id }) => id)).toEqual(['anna-2']);
    expect(index.find(anna, START_MODEL, { least: 0, limit: 3 })).toHaveLength(3);
    index.remove('anna-2');
    expect(index.find(anna, START_MODEL)).toEqual([]);
    expect(index.size).toBe(301);
  });

  it('follows a change', () => {
    const index = book();
    index.put({ ...anna, lastName: 'Petersen', phones: [], email: undefined });
    expect(index.size).toBe(301);
    const draft = person('draft', {
      firstName: 'Anna',
      lastName: 'Petersen',
      birthOn: anna.birthOn,
    });
    expect(index.find(draft, START_MODEL)[0]?.id).toBe('anna');
    const asBefore = person('draft', { ...anna, id: 'draft', birthOn: undefined, addresses: [] });
    expect(index.find({ ...asBefore, cars: [] }, START_MODEL)).toEqual([]);
  });
});

describe('verdicts', () => {
  const again = { ...anna, id: 'again' };
  it('links one who agrees in everything, birth date included', () => {
    expect(judge(anna, again)).toMatchObject({ verdict: 'link', cautions: [] });
  });

  it.each([
    ['a son of one name', { birthOn: '2008-03-05' }, 'birthDiffers'],
    ['a sister', { firstName: 'Sabine' }, 'firstNameDiffers'],
    ['a twin of a name much like it', { firstName: 'Hanna' }, 'firstNameDiffers'],
    ['a household without birth dates', { birthOn: undefined }, 'onlyHousehold'],
    [
      'the company of the owner',
      { kind: 'business' as const, company: 'Lindner GmbH' },
      'kindDiffers',
    ],
  ])('never links %s', (_, fields, caution) => {
    const judged = judge(anna, { ...again, ...fields });
    expect(judged.cautions).toContain(caution);
    expect(judged.verdict).not.toBe('link');
  });

  it('does not link two companies of one contact', () => {
    const owner = { ...anna, kind: 'business' as const, birthOn: undefined };
    const judged = judge(
      { ...owner, company: 'Lindner Dach' },
      { ...owner, id: 'b', company: 'Weber Elektro' },
    );
    expect(judged.cautions).toEqual(['companyDiffers']);
    expect(judged.verdict).not.toBe('link');
  });
});

describe('evidence', () => {
  it('tells how rare a shared value is and how far birth dates lie apart', () => {
    const son = { ...anna, id: 'son', birthOn: '2008-03-05' };
    const { evidence } = judge(anna, son);
    expect(evidence.find(({ code }) => code === 'phone.same')?.holders).toBe(1);
    expect(evidence.find(({ code }) => code === 'lastName.same')?.holders).toBe(61);
    const birth = evidence.find(({ code }) => code === 'birth.differs');
    expect(birth?.years).toBe(24);
    expect(birth?.bits).toBeLessThan(-2);
  });

  it('says that a car was sold on, and that a number is shared by several', () => {
    const phones = [{ number: '+491701234567', isShared: true }];
    const seller = person('s', { cars: [{ plate: 'B-X 1', until: '2023-01-01' }], phones });
    const buyer = person('b', { cars: [{ plate: 'B-X 1', from: '2023-02-01' }], phones });
    expect(codes(seller, buyer)).toEqual(expect.arrayContaining(['car.later', 'phone.shared']));
  });

  it('says that names changed places', () => {
    const swapped = person('x', { firstName: 'Lindner', lastName: 'Anna' });
    expect(codes(anna, swapped)).toContain('firstName.swapped');
    expect(codes(anna, swapped).some((code) => code.startsWith('lastName'))).toBe(false);
  });
});

const text = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const subject = (id: string): fc.Arbitrary<MatchSubject> =>
  fc
    .record({
      kind: fc.constantFrom('person', 'business', undefined),
      firstName: text('Anna', 'Ana', 'Hanna', 'Peter', 'A.', 'Анна', 'Karl', 'Lindner'),
      lastName: text('Lindner', 'Lindnre', 'Weber', 'Weber-Koch', 'Anna', 'Линднер'),
      company: text('Lindner Dach GmbH', 'Lindner', 'Weber Elektro'),
      birthOn: text('1984-03-05', '1984-05-03', '1950-01-01', '1984-03-06'),
      email: text('anna.lindner@example.org', 'anna.lindner@example.com', 'x@y.example'),
      phones: fc.array(
        fc.record({
          number: fc.constantFrom('+491701234567', '+491701234576', '+49309876543'),
          isShared: fc.constantFrom(true, undefined),
        }),
        { maxLength: 2 },
      ),
      addresses: fc.array(
        fc.record({
          street: text('Lindenallee 5', 'Linden Allee 5', 'Weg 3', 'Lindenallee 5\nHof 2'),
          postalCode: text('10999', '10989', '80337'),
          city: text('Berlin', 'München'),
        }),
        { maxLength: 2 },
      ),
      cars: fc.array(
        fc.record({
          plate: text('B-AL 84', 'B-X 1'),
          vin: text('WVWZZZ1JZXW000001', 'WVWZZZ1JZXW000002'),
          from: text('2020-01-01', '2023-01-01'),
          until: text('2022-01-01', '2024-01-01'),
        }),
        { maxLength: 2 },
      ),
    })
    .map((fields) => ({ id, ...fields }));

describe('every judgement', () => {
  const index = book();

  it('is symmetric', () => {
    fc.assert(
      fc.property(subject('a'), subject('b'), (a, b) => {
        const [one, other] = [index.judge(a, b, START_MODEL), index.judge(b, a, START_MODEL)];
        expect(other.probability).toBeCloseTo(one.probability, 12);
        expect(other.verdict).toBe(one.verdict);
        expect(other.cautions).toEqual(one.cautions);
        expect(new Set(other.evidence.map(({ code }) => code))).toEqual(
          new Set(one.evidence.map(({ code }) => code)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('never sinks when both are given the same value of a field that neither had', () => {
    const given: Partial<MatchSubject>[] = [
      { birthOn: '1984-03-05' },
      { birthOn: '1950-01-01' },
      { email: 'new@example.org' },
      { email: 'anna.lindner@example.org' },
      { phones: [{ number: '+491701234567' }] },
      { phones: [{ number: '+49301111111' }] },
      { addresses: [home] },
      { cars: [{ plate: 'B-AL 84' }] },
      { lastName: 'Lindner' },
      { lastName: 'Niemand' },
      { firstName: 'Anna' },
      { company: 'Lindner Dach GmbH' },
    ];
    fc.assert(
      fc.property(subject('a'), subject('b'), fc.constantFrom(...given), (a, b, value) => {
        const bare = (one: MatchSubject): MatchSubject => {
          const empty = { phones: [], addresses: [], cars: [] };
          const [field = ''] = Object.keys(value);
          return { ...one, [field]: field in empty ? [] : undefined };
        };
        const before = index.judge(bare(a), bare(b), START_MODEL).probability;
        const after = index.judge({ ...bare(a), ...value }, { ...bare(b), ...value }, START_MODEL);
        expect(after.probability).toBeGreaterThanOrEqual(before - 1e-12);
      }),
      { numRuns: 500 },
    );
  });
});
