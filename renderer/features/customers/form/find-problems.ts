import { isEmail, toEmail } from '../../../../shared/domain/customer/email.ts';
import { isPostalCode, postalCodeExample } from '../../../../shared/domain/customer/postal-code.ts';
import { isDay, type Problem, type Problems } from '../../../ui/form/problem.ts';
import type { CustomerFormValues } from './form-values.ts';
import { phoneNumberOf } from './phone-entry.ts';

const OLDEST_BIRTH = '1900-01-01';
const MAX_LENGTH = {
  title: 40,
  firstName: 100,
  lastName: 100,
  company: 160,
  occupation: 100,
  education: 100,
  sourceName: 120,
  notes: 4000,
} as const;

export interface ProblemContext {
  country: string;
  today: string;
}

export function findProblems(values: CustomerFormValues, context: ProblemContext): Problems {
  const problems: Record<string, Problem> = {};
  findNameProblems(values, problems);
  findPhoneProblems(values, context.country, problems);
  findAddressProblems(values, problems);
  if (values.email.trim() && !isEmail(toEmail(values.email))) {
    problems.email = { code: 'emailInvalid' };
  }
  if (values.birthOn) {
    const problem = findDayProblem(values.birthOn, context.today);
    if (problem) problems.birthOn = problem;
  }
  for (const [field, max] of Object.entries(MAX_LENGTH)) {
    const text = values[field as keyof typeof MAX_LENGTH];
    if (text.trim().length > max) problems[field] = { code: 'tooLong', values: { max } };
  }
  return problems;
}

function findNameProblems(values: CustomerFormValues, problems: Record<string, Problem>): void {
  // A legacy file may know a person by the company only, or a company by its person.
  if ([values.firstName, values.lastName, values.company].some((name) => name.trim())) return;
  if (values.kind === 'business') problems.company = { code: 'companyMissing' };
  else problems.lastName = { code: 'nameMissing' };
}

function findPhoneProblems(
  { phones }: CustomerFormValues,
  country: string,
  problems: Record<string, Problem>,
): void {
  const seen = new Set<string>();
  for (const [at, entry] of phones.entries()) {
    if (!entry.text.trim()) continue;
    const number = phoneNumberOf(entry, country);
    if (!number) problems[`phones.${at}`] = { code: 'phoneInvalid' };
    else if (seen.has(number)) problems[`phones.${at}`] = { code: 'phoneTwice' };
    else seen.add(number);
  }
}

function findAddressProblems(
  { addresses }: CustomerFormValues,
  problems: Record<string, Problem>,
): void {
  for (const [at, { postalCode, country }] of addresses.entries()) {
    if (!postalCode.trim() || isPostalCode(country, postalCode.trim())) continue;
    problems[`addresses.${at}.postalCode`] = {
      code: 'postalCode',
      values: { example: postalCodeExample(country) ?? '' },
    };
  }
}

function findDayProblem(on: string, today: string): Problem | null {
  if (!isDay(on)) return { code: 'dateInvalid' };
  if (on > today) return { code: 'dateFuture' };
  return on < OLDEST_BIRTH ? { code: 'dateTooOld' } : null;
}
