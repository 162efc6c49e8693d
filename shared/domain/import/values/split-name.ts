export interface NameParts {
  title?: string;
  firstName?: string;
  lastName?: string;
  company?: string;
}

const TITLES =
  /^(?:(?:herrn?|frau|fräulein|familie|fam\.?|eheleute|mr|mrs|ms|miss|sir|dr|dr\.-ing|dipl\.-ing|ing|prof|med|mag|mme|m|monsieur|madame|signora?|sig|السيد|السيدة|د)\.?)$/iu;
const PARTICLES =
  /^(?:von|vom|van|de|del|della|der|den|di|da|du|la|le|zu|zum|zur|al|el|bin|ben|ibn|abu|bint|ten|ter|st\.)$/iu;
const COMPANY =
  /(?:^|[\s.,&])(?:gmbh|ag|kg|ohg|gbr|ug|e\.?\s?k\.?|e\.?\s?v\.?|mbh|ltd|limited|llc|inc|corp|plc|sarl|s\.?a\.?s?\.?|s\.?p\.?a\.?|s\.?r\.?l\.?|b\.?v\.?|co|company|werke|autohaus|werkstatt|verein|gemeinde|stadt|شركة|مؤسسة)(?:$|[\s.,&(])/iu;

/** True for the signs of a company in a name: a legal form or a word of the trade. */
export function looksLikeCompany(name: string): boolean {
  return COMPANY.test(name);
}

/** Takes “Lindner, Katharina”, “Dr. Jonas Lindner” or “Lindner Sanitär GmbH” apart; never loses a word. */
export function splitName(name: string): NameParts {
  if (looksLikeCompany(name)) return { company: name };
  const comma = name.indexOf(',');
  if (comma > 0) return fromComma(name.slice(0, comma).trim(), name.slice(comma + 1).trim());
  const { titles, words } = takeTitles(name.split(' '));
  const start = lastNameStart(words);
  return parts(titles, words.slice(0, start), words.slice(start));
}

/** Title words at the start, each spelt as it was: “Herr Dr.”. */
export function takeTitles(all: string[]): { titles: string[]; words: string[] } {
  let count = 0;
  while (count < all.length - 1 && TITLES.test(all[count] ?? '')) count++;
  return { titles: all.slice(0, count), words: all.slice(count) };
}

function fromComma(last: string, first: string): NameParts {
  const front = takeTitles(last.split(' '));
  const words = first.split(' ').filter((word) => word !== '');
  const titles = words.filter((word) => TITLES.test(word));
  const given = words.filter((word) => !TITLES.test(word));
  return parts([...front.titles, ...titles], given, front.words);
}

/** Particles belong to the last name: “Ludwig van Beethoven” is found under van Beethoven. */
function lastNameStart(words: string[]): number {
  let start = words.length - 1;
  while (start > 1 && PARTICLES.test(words[start - 1] ?? '')) start--;
  return start === 1 && words.length > 2 && PARTICLES.test(words[0] ?? '') ? 0 : Math.max(start, 0);
}

function parts(titles: string[], first: string[], last: string[]): NameParts {
  return {
    ...(titles.length > 0 && { title: titles.join(' ') }),
    ...(first.length > 0 && { firstName: first.join(' ') }),
    ...(last.length > 0 && { lastName: last.join(' ') }),
  };
}
