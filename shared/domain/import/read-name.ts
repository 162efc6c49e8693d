import type { Customer } from '../customer/customer.ts';
import type { RowValues } from './row-values.ts';
import { parseGender, parseKind } from './values/parse-word.ts';
import { looksLikeCompany, splitName } from './values/split-name.ts';
import { foldText } from './values/text.ts';

export type ReadName = Pick<Customer, 'kind' | 'title' | 'firstName' | 'lastName' | 'company'> & {
  gender?: NonNullable<Customer['gender']>;
};

/** Name and kind of a row; null when it has neither a name nor a company. */
export function readName(values: RowValues): ReadName | null {
  const written = namesAsWritten(values);
  const salutations = values.all('customer.title').map((value) => value.text);
  const isFirm = salutations.some((text) => parseKind(text) === 'business');
  const title = salutations.filter((text) => parseKind(text) !== 'business').join(' ');
  const name = moveCompany(written, isFirm);
  if (!name.firstName && !name.lastName && !name.company) return null;

  const kind = values.parsed('customer.kind', parseKind) ?? (name.company ? 'business' : 'person');
  const spoken = [title, name.title].filter(Boolean).join(' ');
  const gender = values.parsed('customer.gender', parseGender) ?? parseGender(spoken);
  if (spoken.length > 40) {
    values.refuse('VALUE_TOO_LONG', { field: 'customer.title', text: spoken, label: 'title' });
  }
  return {
    kind: isFirm ? 'business' : kind,
    ...(spoken !== '' && spoken.length <= 40 && { title: spoken }),
    ...(name.firstName && { firstName: name.firstName }),
    ...(name.lastName && { lastName: name.lastName }),
    ...(name.company && { company: name.company }),
    ...(gender && { gender }),
  };
}

interface WrittenName {
  title?: string | undefined;
  firstName?: string | undefined;
  lastName?: string | undefined;
  company?: string | undefined;
}

function namesAsWritten(values: RowValues): WrittenName {
  const own = {
    firstName: values.short('customer.firstName', 100),
    lastName: values.short('customer.lastName', 100),
    company: values.short('customer.company', 160),
  };
  // “Lindner, Katharina” in a column of last names is a whole name.
  if (!own.firstName && own.lastName?.includes(',')) {
    return { company: own.company, ...splitName(own.lastName) };
  }
  const full = values.first('customer.fullName');
  const fullText = values.short('customer.fullName', 100);
  if (!full || !fullText) return own;
  if (!own.firstName && !own.lastName) return { company: own.company, ...splitName(fullText) };
  const known = foldText([own.firstName, own.lastName, own.company].join(' ')).split(' ');
  if (
    !foldText(fullText)
      .split(' ')
      .every((word) => known.includes(word))
  )
    values.keep(full);
  return own;
}

/** Systems with one name column put companies there; the legal form or “Firma” gives them away. */
function moveCompany(name: WrittenName, isFirm: boolean): WrittenName {
  const { firstName, lastName, company } = name;
  if (company || firstName || !lastName) return name;
  return isFirm || looksLikeCompany(lastName) ? { title: name.title, company: lastName } : name;
}
