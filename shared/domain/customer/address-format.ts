import type { Address } from './customer.ts';

export type AddressField = 'street' | 'postalCode' | 'city' | 'state';

/** Lines of an address, each a list of fields; the separator stands between the fields of a line. */
interface AddressLayout {
  lines: readonly (readonly AddressField[])[];
  separator: string;
}

const CODE_BEFORE_TOWN: AddressLayout = {
  lines: [['street'], ['postalCode', 'city']],
  separator: ' ',
};

/**
 * Where the parts of an address stand on an envelope.
 * Source: Universal Postal Union, addressing systems of the member countries.
 */
const LAYOUTS: Readonly<Record<string, AddressLayout>> = {
  AE: { lines: [['street'], ['city'], ['state']], separator: ' ' },
  AU: { lines: [['street'], ['city', 'state', 'postalCode']], separator: ' ' },
  CA: { lines: [['street'], ['city', 'state', 'postalCode']], separator: ' ' },
  EG: { lines: [['street'], ['city'], ['state'], ['postalCode']], separator: ' ' },
  ES: { lines: [['street'], ['postalCode', 'city'], ['state']], separator: ' ' },
  GB: { lines: [['street'], ['city'], ['postalCode']], separator: ' ' },
  HU: { lines: [['city'], ['street'], ['postalCode']], separator: ' ' },
  IE: { lines: [['street'], ['city'], ['state'], ['postalCode']], separator: ' ' },
  IT: { lines: [['street'], ['postalCode', 'city', 'state']], separator: ' ' },
  QA: { lines: [['street'], ['city']], separator: ' ' },
  SA: { lines: [['street'], ['city', 'postalCode']], separator: ' ' },
  US: { lines: [['street'], ['city', 'state', 'postalCode']], separator: ' ' },
};

/** Fields of an address in the order people of that country write them; all four, each once. */
export function addressFieldOrder(country: string): AddressField[] {
  const order = (LAYOUTS[country] ?? CODE_BEFORE_TOWN).lines.flat();
  const rest = (['street', 'postalCode', 'city', 'state'] as const).filter(
    (field) => !order.includes(field),
  );
  return [...order, ...rest];
}

/**
 * The lines of an address without the country, empty ones left out.
 * Invariant: every part that is set appears exactly once.
 */
export function addressLines(address: Omit<Address, 'id' | 'kind' | 'isDefault'>): string[] {
  const layout = LAYOUTS[address.country] ?? CODE_BEFORE_TOWN;
  const shown = new Set(layout.lines.flat());
  const lines = layout.lines.map((fields) =>
    fields
      .map((field) => address[field] ?? '')
      .filter(Boolean)
      .join(layout.separator),
  );
  const left = addressFieldOrder(address.country)
    .filter((field) => !shown.has(field))
    .map((field) => address[field] ?? '');
  return [...lines, ...left].flatMap((line) => line.split('\n')).filter(Boolean);
}
