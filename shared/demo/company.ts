import type { Random } from '../lib/random.ts';
import type { GarageProfile } from './garage-profile.ts';
import { isArabic, type Person } from './person.ts';
import { companies, pairPick } from './seed-lists.ts';

/** A business name as signs show it: owner and trade, trade and fantasy word, or both. */
export function createCompanyName(random: Random, profile: GarageProfile, owner: Person): string {
  const lists = companies[profile.country.toLowerCase() as keyof typeof companies];
  const trade = random.pick(lists.trades);
  const fantasy = random.pick(lists.fantasy);
  const suffix = pairPick(lists.suffixes)(random);
  const style = random.next();
  // Trade registers of the Gulf keep names in Latin letters too; signs mix no scripts.
  const surname = isArabic(owner.lastName)
    ? (owner.otherScript?.lastName ?? fantasy)
    : owner.lastName;
  const core =
    style < 0.45
      ? profile.language === 'de'
        ? `${trade} ${surname}`
        : `${surname} ${trade}`
      : style < 0.85
        ? `${fantasy} ${trade}`
        : `${fantasy} ${surname}`;
  return suffix === '' ? core : `${core} ${suffix}`;
}
