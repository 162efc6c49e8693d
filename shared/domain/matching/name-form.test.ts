import { describe, expect, it } from 'vitest';
import { compareCompanies, toCompanyForm } from './company-form.ts';
import { isDateSlip, isDigitSlip } from './digit-slip.ts';
import { compareFirstNames, compareLastNames, isSwapped, toNameForm } from './name-form.ts';

const known = () => false;
const unknown = () => true;
const first = (a: string, b: string, isUnheardOf = known) =>
  compareFirstNames(toNameForm(a), toNameForm(b), isUnheardOf);
const last = (a: string, b: string) => compareLastNames(toNameForm(a), toNameForm(b));

describe('given names', () => {
  it.each([
    ['Jürgen', 'JUERGEN', 'same'],
    ['Hans-Peter', 'Hans Peter', 'same'],
    ['René', 'Rene', 'same'],
    ['Łukasz', 'Lukasz', 'same'],
    ['Иван', 'Ivan', 'same'],
    ['Robert', 'Bob', 'nickname'],
    ['Katharina', 'Kathi', 'nickname'],
    ['Mohammed', 'Muhammad', 'nickname'],
    ['Anna-Lena', 'Anna', 'nickname'],
    ['Hans-Peter', 'H.-P.', 'initial'],
    ['Maria', 'M.', 'initial'],
    ['Giovanna', 'Giovanni', 'alike'],
    ['محمد', 'Mohammed', 'alike'],
    ['Tim', 'Tom', 'differs'],
    ['Julia', 'Sabine', 'differs'],
  ])('%s and %s: %s', (a, b, likeness) => {
    expect(first(a, b)).toBe(likeness);
    expect(first(b, a)).toBe(likeness);
  });

  it('takes a slip for a slip only where the name is nobody’s', () => {
    expect(first('Carolin', 'Carolinn', known)).toBe('alike');
    expect(first('Carolin', 'Carolinn', unknown)).toBe('typo');
    expect(first('Ben', 'Bne', unknown)).toBe('typo');
    expect(first('Tim', 'Sabine', unknown)).toBe('differs');
  });
});

describe('family names', () => {
  it.each([
    ['Müller', 'Mueller', 'same'],
    ['Müller', 'Muller', 'same'],
    ['Weiß', 'Weiss', 'same'],
    ['Al Mansoori', 'Almansoori', 'same'],
    ['Иванов', 'Ivanov', 'same'],
    ['Mayer', 'Meier', 'alike'],
    ['Müller', 'Müller-Lüdenscheidt', 'alike'],
    ['Kowalski', 'Kowalska', 'alike'],
    ['المنصوري', 'Al Mansoori', 'alike'],
    ['von Berg', 'von Stein', 'differs'],
    ['Schmidt', 'Becker', 'differs'],
  ])('%s and %s: %s', (a, b, likeness) => {
    expect(last(a, b)).toBe(likeness);
    expect(last(b, a)).toBe(likeness);
  });

  it('sees names that changed places, or one alone in the wrong place', () => {
    const record = (f: string | null, l: string | null) => ({
      first: f ? toNameForm(f) : null,
      last: l ? toNameForm(l) : null,
    });
    expect(isSwapped(record('Ralf', 'Wolf'), record('Wolf', 'Ralf'))).toBe(true);
    expect(isSwapped(record('Toby', null), record('Dreckow', 'Toby'))).toBe(true);
    expect(isSwapped(record('Ralf', 'Wolf'), record('Wolf', 'Dieter'))).toBe(false);
    expect(isSwapped(record(null, null), record('Wolf', 'Dieter'))).toBe(false);
  });
});

describe('companies', () => {
  const company = (a: string, b: string) => compareCompanies(toCompanyForm(a), toCompanyForm(b));
  it.each([
    ['Lindner Sanitär GmbH & Co. KG', 'Lindner Sanitär', 'same'],
    ['Sanitär Lindner e. K.', 'Lindner Sanitär GmbH', 'same'],
    ['Weber und Söhne OHG', 'Weber & Soehne', 'same'],
    ['Lindner Sanitär GmbH', 'Lindner', 'alike'],
    ['Fahrschule Weitblick', 'Fahrschule Weitblik', 'alike'],
    ['Lindner Dach GmbH', 'Weber Elektro GmbH', 'differs'],
    ['AG', 'AG', 'same'],
  ])('%s and %s: %s', (a, b, likeness) => {
    expect(company(a, b)).toBe(likeness);
    expect(company(b, a)).toBe(likeness);
  });
});

describe('digits', () => {
  it('knows one wrong digit and two swapped', () => {
    expect(isDigitSlip('+491701234567', '+491701234867')).toBe(true);
    expect(isDigitSlip('+491701234567', '+491701243567')).toBe(true);
    expect(isDigitSlip('+491701234567', '+491701234567')).toBe(false);
    expect(isDigitSlip('+491701234567', '+491709234867')).toBe(false);
    expect(isDigitSlip('+49170123456', '+491701234567')).toBe(false);
  });

  it('knows day and month exchanged', () => {
    expect(isDateSlip('19840305', '19840503')).toBe(true);
    expect(isDateSlip('19840305', '19610503')).toBe(false);
  });
});
