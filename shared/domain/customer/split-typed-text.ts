/** What was typed into the search box, taken apart for a new customer. */
export interface TypedParts {
  firstName?: string;
  lastName?: string;
  company?: string;
  /** As typed; the form reads it in the country of the garage. */
  phone?: string;
  email?: string;
  /** As typed, in capitals. */
  plate?: string;
  vin?: string;
}

const LEGAL_FORM =
  /(^|\s)(gmbh|mbh|ag|kg|kgaa|ohg|ug|gbr|e\.?\s?k\.?|e\.?\s?v\.?|ltd\.?|llc|llp|inc\.?|corp\.?|plc|s\.?a\.?r?\.?l?\.?|b\.?v\.?|sp\. z o\.o\.|fze?|شركة|مؤسسة)(?=\s|$)/iu;
const EMAIL = /\S+@\S+/u;
const VIN = /(?<![\p{L}\p{N}])(?=\p{L}*\d)[A-HJ-NPR-Z0-9]{17}(?![\p{L}\p{N}])/iu;
const PHONE = /(?<![\p{L}\p{N}])(\+|00?)[\d\s()/.-]{5,}\d(?![\p{L}\p{N}])/u;
/** “M KL 4217”, “M-KL4217E”: registration office, letters, digits. */
const PLATE_IN_GROUPS =
  /(?<![\p{L}\p{N}])\p{L}{1,3}[\s-]\p{L}{1,2}[\s-]?\d{1,4}[EH]?(?![\p{L}\p{N}])/iu;
/** “AB12 CDE”, “B4217”, “1-ABC-234”: one run that mixes letters and digits. */
const PLATE_MIXED =
  /(?<![\p{L}\p{N}])(?=[\p{N}-]*\p{L})(?=[\p{L}-]*\d)[\p{L}\d]{1,4}(-?[\p{L}\d]{1,4}){0,2}(\s\p{Lu}{3})?(?![\p{L}\p{N}])/u;
/** Particles of names that stay small when we write a name with capitals. */
const PARTICLES = new Set([
  'von',
  'van',
  'de',
  'der',
  'den',
  'zu',
  'zur',
  'vom',
  'di',
  'da',
  'el',
  'al',
  'bin',
]);

/**
 * Takes a search text apart into name, phone, e-mail, plate and VIN, so that nothing is typed twice.
 * Invariant: each word of the text goes to at most one part; digits that fit nothing (the tail of a phone) go nowhere.
 */
export function splitTypedText(text: string): TypedParts {
  const parts: TypedParts = {};
  let rest = ` ${text.normalize('NFC').trim()} `;
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(rest)?.[0].trim();
    if (found) rest = rest.replace(pattern, ' ');
    return found;
  };
  const email = take(EMAIL);
  if (email) parts.email = email.replace(/[,;]$/, '');
  const vin = take(VIN);
  if (vin) parts.vin = vin.toUpperCase();
  const phone = take(PHONE);
  if (phone) parts.phone = phone;
  const plate = take(PLATE_IN_GROUPS) ?? take(PLATE_MIXED);
  if (plate) parts.plate = plate.toUpperCase();
  return { ...parts, ...splitName(rest) };
}

function splitName(text: string): Pick<TypedParts, 'firstName' | 'lastName' | 'company'> {
  const name = text
    .replace(/[^\p{L}\p{M}\p{N}\s.,'’&+-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.+-]+|[\s,+-]+$/g, '');
  if (LEGAL_FORM.test(name)) return { company: name };
  const spelled = withCapitals(name.replace(/(^|\s)\d+(?=\s|$)/g, '').trim());
  if (!spelled) return {};
  const [last, first] = spelled.split(',').map((part) => part.trim());
  if (first && last) return { firstName: first, lastName: last };
  return splitWords(spelled.replaceAll(',', ' ').split(' ').filter(Boolean));
}

/** The last word is the last name, with the particles before it; a single word is a last name. */
function splitWords(words: string[]): Pick<TypedParts, 'firstName' | 'lastName'> {
  let at = words.length - 1;
  while (at > 1 && PARTICLES.has((words[at - 1] ?? '').toLowerCase())) at -= 1;
  const lastName = words.slice(at).join(' ');
  if (!lastName) return {};
  return at > 0 ? { firstName: words.slice(0, at).join(' '), lastName } : { lastName };
}

/** Search texts are typed small; a text with any capital was written on purpose and stays. */
function withCapitals(name: string): string {
  if (name !== name.toLowerCase()) return name;
  return name
    .split(' ')
    .map((word) => (PARTICLES.has(word) ? word : capitalise(word)))
    .join(' ');
}

function capitalise(word: string): string {
  return word.replace(/(^|[-'’])(\p{L})/gu, (_, before: string, letter: string) => {
    const capital = letter.toUpperCase();
    // “ß” would become two letters.
    return before + (capital.length === letter.length ? capital : letter);
  });
}
