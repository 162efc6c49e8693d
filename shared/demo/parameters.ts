/**
 * Every share and rate of the demo book in one place. `resources/docs/demo-data.md` explains them;
 * a change needs a line in its log, because measured results refer to them.
 */

/** Years the book goes back; older customers came over from the card box on its first day. */
export const BOOK_YEARS = 8;
/** Households already known on the first day of the book, and how soon their first car comes. */
export const SHARE_FROM_CARD_BOX = 0.2;
export const CARD_BOX_FIRST_VISIT_DAYS = 380;

/** People with a second car of their own. */
export const SHARE_SECOND_CAR = 0.3;

/** Weights of household kinds; each household is independent of all others. */
export const HOUSEHOLD_WEIGHTS = {
  single: 52,
  couple: 19,
  family: 6,
  /** Father and son (or mother and daughter) with one name at one address. */
  sameName: 2.2,
  flatShare: 3,
  business: 9,
  fleet: 0.8,
  prospect: 5,
} as const;
export type HouseholdKind = keyof typeof HOUSEHOLD_WEIGHTS;

/** Customers entered a second time, of all persons and businesses. */
export const SHARE_DUPLICATED = 0.032;
/** Copies that repeat the primary phone, that carry another number, and that carry a mistyped one. */
export const DUPLICATE_PHONE_WEIGHTS = { same: 40, other: 35, mistyped: 15, none: 10 } as const;
/** What became of the car of a customer entered twice. */
export const DUPLICATE_CAR_WEIGHTS = { copied: 50, shared: 25, none: 25 } as const;

/** Singles and couples whose number later belongs to a stranger in the book. */
export const SHARE_PHONE_REUSED = 0.025;
/** Former holder still active in the book, because nobody told the garage. */
export const SHARE_REUSED_UNNOTICED = 0.5;
/** Couples and families that leave one number for all. */
export const SHARE_PHONE_SHARED = 0.3;
/** Households the garage has recognised as such. */
export const SHARE_HOUSEHOLD_KNOWN = 0.6;
/** Couples with one car that both bring. */
export const SHARE_CAR_SHARED = 0.7;

/** A seller who goes on with another car serviced here; a buyer who becomes a customer here. */
export const SHARE_CAR_REPLACED = 0.62;
export const SHARE_BUYER_IN_BOOK = 0.14;
/** Sales the garage learned of: the ownership has its end, the customer is set inactive. */
export const SHARE_SALE_KNOWN = 0.8;

/** Alive relations pulled forward to today, when their next visit is at most so many days away. */
export const OPEN_TODAY_WINDOW_DAYS = 12;
export const SHARE_OPEN_TODAY = 0.07;
/** The first households mostly have a car in the garage today, so that the smallest demo shows some. */
export const OPEN_TODAY_FIRST_HOUSEHOLDS = 14;

export const SHARE_VISIT_CANCELLED = 0.006;
export const SHARE_SATISFACTION_ASKED = 0.32;

/** Temper of a keeper: base chance of not coming back after a visit, and how common it is. */
export const TEMPERS = {
  loyal: { weight: 46, leave: 0.03 },
  ordinary: { weight: 34, leave: 0.11 },
  bargainHunter: { weight: 20, leave: 0.34 },
} as const;
export type Temper = keyof typeof TEMPERS;

/** Added to the log of the chance of leaving, per star below 3.7. */
export const DISSATISFACTION_WEIGHT = 0.75;
export const DECLINED_SAFETY_FACTOR = 1.7;
export const LEAVE_CHANCE_MAX = 0.85;
/** Lost keepers who are back after one to two and a half years. */
export const SHARE_COMEBACK = 0.12;

/** Yearly hazards of the events nobody at the garage can change. */
export const MOVE_RATE = { young: 0.075, middle: 0.03, old: 0.012 } as const;
export const BUSINESS_CLOSE_RATE = 0.03;
/** Yearly hazard of a car being sold: base, and per year of age of the car. */
export const SALE_RATE = { base: 0.055, perYearOfAge: 0.01, fleet: 0.27 } as const;

export const SHARE_ONE_SCRIPT_ARABIC = 0.35;
