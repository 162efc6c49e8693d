import { describe, expect, it } from 'vitest';
import { isDay } from '../../../ui/form/problem.ts';
import { findProblems } from './find-problems.ts';
import { type CustomerFormValues, emptyAddress, emptyPhone, newFormValues } from './form-values.ts';

const context = { country: 'DE', today: '2026-11-20' };
const problemsOf = (values: Partial<CustomerFormValues>) =>
  findProblems({ ...newFormValues({ lastName: 'Lindner' }), ...values }, context);
const phone = (text: string) => ({ ...emptyPhone(false), text });

describe('findProblems', () => {
  it('has none for a name alone', () => expect(problemsOf({})).toEqual({}));

  it('asks for a name, of a business for its company', () => {
    expect(problemsOf({ lastName: ' ' })).toEqual({ lastName: { code: 'nameMissing' } });
    expect(problemsOf({ kind: 'business', lastName: '' })).toEqual({
      company: { code: 'companyMissing' },
    });
  });

  it('takes a company known by its person, and a person known by the company', () => {
    expect(problemsOf({ kind: 'business' })).toEqual({});
    expect(problemsOf({ lastName: '', company: 'Lindner GmbH' })).toEqual({});
  });

  it('points at the phone that is none, and at a number typed twice', () => {
    const phones = [phone('0171 5558817'), phone('12'), phone('+49 171 5558817'), phone('')];
    expect(problemsOf({ phones })).toEqual({
      'phones.1': { code: 'phoneInvalid' },
      'phones.2': { code: 'phoneTwice' },
    });
  });

  it('shows how the postal code of the country looks', () => {
    const addresses = [
      { ...emptyAddress('a', 'DE', true), postalCode: '80337' },
      { ...emptyAddress('b', 'AT', false), postalCode: '80337' },
    ];
    expect(problemsOf({ addresses })).toEqual({
      'addresses.1.postalCode': { code: 'postalCode', values: { example: '1010' } },
    });
  });

  it.each([
    ['2025-02-30', 'dateInvalid'],
    ['2026-11-21', 'dateFuture'],
    ['1899-12-31', 'dateTooOld'],
  ])('refuses a birth on %s', (birthOn, code) => {
    expect(problemsOf({ birthOn })).toEqual({ birthOn: { code } });
  });

  it('tells a broken e-mail and a text that is too long', () => {
    expect(problemsOf({ email: 'lindner@', title: 'x'.repeat(41) })).toEqual({
      email: { code: 'emailInvalid' },
      title: { code: 'tooLong', values: { max: 40 } },
    });
  });
});

describe('isDay', () => {
  it('knows the calendar', () => {
    expect(isDay('2024-02-29')).toBe(true);
    expect(isDay('2025-02-29')).toBe(false);
    expect(isDay('29.02.2024')).toBe(false);
  });
});
