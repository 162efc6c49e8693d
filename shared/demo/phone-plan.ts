import type { Country, Town } from './seed-lists.ts';
import { scatter, serialOf } from './serial.ts';

interface NumberPlan {
  code: string;
  /** What stands before the last six digits of a mobile number. */
  mobileHeads: readonly string[];
  /** Local numbers behind an area code: first digits and how many follow. */
  localHeads: readonly string[];
  localDigits: number;
}

const words = (text: string): readonly string[] => text.split(' ');

const PLANS: Record<Country, NumberPlan> = {
  DE: {
    code: '+49',
    mobileHeads: words(
      '15112 15146 15174 1603 1605 1702 1704 1709 1715 1716 1718 1724 1727 1733 1736 1742 1745 1752 1756 15228 15254 1623 1626 15733 15777 1634 1638 1774 1776 1783 1785 17623 17662 1793 1796',
    ),
    localHeads: ['2', '3', '4', '5', '6', '7', '8'],
    localDigits: 5,
  },
  AT: {
    code: '+43',
    mobileHeads: words('6641 6643 6645 6763 6764 69911 69917 6604 6605 6503 6507 6801 6803'),
    localHeads: ['4', '5', '6', '7', '8'],
    localDigits: 5,
  },
  GB: {
    code: '+44',
    mobileHeads: words('7400 7733 7815 7969 7525 7890 7447 7581 7764 7803'),
    localHeads: ['2', '3', '4', '5', '6', '7'],
    localDigits: 5,
  },
  AE: {
    code: '+971',
    mobileHeads: words('502 504 507 522 527 543 547 552 556 559 563 568 582 585'),
    localHeads: ['2', '3', '4', '5', '6', '7'],
    localDigits: 5,
  },
};

/**
 * Numbers kept free for films and books; the first households get them. There are too few for a
 * whole book, so the rest is plausible and valid, and may belong to somebody.
 * Sources: Bundesnetzagentur, “Rufnummern für Drama-Zwecke”; Ofcom, “Telephone numbers for drama use”.
 */
const FICTIONAL_MOBILE: Partial<Record<Country, readonly string[]>> = {
  DE: ['+4917139200', '+49176040690'],
};
const FICTIONAL_LOCAL: Record<string, string> = { '30': '23125', '89': '99998', '121': '4960' };
const FICTIONAL_LOCAL_COUNT = 1000;
const FICTIONAL_MOBILE_COUNT = 100;

/** The mobile number in the `slot`-th place of a household: valid, and nobody else's in this garage. */
export function mobileNumber(country: Country, household: number, slot: number): string {
  const fictional = FICTIONAL_MOBILE[country]?.[Math.floor(household / FICTIONAL_MOBILE_COUNT)];
  if (slot === 0 && fictional !== undefined) {
    return fictional + pad(household % FICTIONAL_MOBILE_COUNT, 2);
  }
  const { code, mobileHeads: heads } = PLANS[country];
  const spread = scatter(serialOf(household, slot), heads.length * 1_000_000, 531_441);
  return code + (heads[spread % heads.length] ?? '') + pad(Math.floor(spread / heads.length), 6);
}

/** The landline number in the `slot`-th place of a household in a town. */
export function localNumber(country: Country, town: Town, household: number, slot: number): string {
  const plan = PLANS[country];
  const fictional = FICTIONAL_LOCAL[town.area];
  if (slot === 0 && fictional !== undefined && household < FICTIONAL_LOCAL_COUNT) {
    return plan.code + town.area + fictional + pad(household, 3);
  }
  const heads = plan.localHeads;
  const spread = scatter(serialOf(household, slot), heads.length * 10 ** plan.localDigits, 65_537);
  const head = heads[spread % heads.length] ?? '';
  // An area code of one or two digits belongs to a big town with longer numbers.
  const middle = town.area.length <= 2 ? '4' : town.area === '121' ? '4' : '';
  return (
    plan.code + town.area + head + middle + pad(Math.floor(spread / heads.length), plan.localDigits)
  );
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
