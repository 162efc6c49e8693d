/** Longest plate a vehicle can carry in the book. */
export const PLATE_LENGTH_MAX = 16;

interface PlateFormat {
  pattern: RegExp;
  /** Replacement of the pattern: how the plate is set on the car. */
  written: string;
}

/** Sources: the registration rules of each country; only formats that can be told without a register. */
const FORMATS: Record<string, PlateFormat> = {
  // The district needs its separator: MKL4217 may be M-KL 4217 or MK-L 4217.
  DE: {
    pattern: /^([A-ZÄÖÜ]{1,3})[\s\-:.]+([A-Z]{1,2})[\s\-.]*(\d{1,4})\s*([EH]?)$/u,
    written: '$1 $2 $3$4',
  },
  AT: { pattern: /^([A-Z]{1,2})[\s\-.]+(\d{1,6})\s*([A-Z]{0,3})$/, written: '$1 $2 $3' },
  CH: { pattern: /^([A-Z]{2})[\s\-·.]*(\d{1,6})$/, written: '$1 $2' },
  FR: { pattern: /^([A-Z]{2})[\s-]*(\d{3})[\s-]*([A-Z]{2})$/, written: '$1-$2-$3' },
  IT: { pattern: /^([A-Z]{2})[\s-]*(\d{3})[\s-]*([A-Z]{2})$/, written: '$1 $2$3' },
  GB: { pattern: /^([A-Z]{2}\d{2})[\s-]*([A-Z]{3})$/, written: '$1 $2' },
  ES: { pattern: /^(\d{4})[\s-]*([BCDFGHJKLMNPRSTVWXYZ]{3})$/, written: '$1 $2' },
};

/**
 * A plate as it is written on the car: capitals, one space or hyphen where the country has one.
 * What does not fit the format of the country stays as it was typed, in capitals.
 */
export function formatPlate(text: string, country: string | null): string {
  const plain = text.normalize('NFC').toUpperCase().replace(/\s+/g, ' ').trim();
  const format = country ? FORMATS[country] : undefined;
  return format ? plain.replace(format.pattern, format.written).trim() : plain;
}

/** The same for every way of writing one plate; only for comparing. */
export function plateKey(text: string): string {
  return text
    .normalize('NFC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
