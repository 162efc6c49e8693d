import { stampAfter } from '../clock/clock.ts';
import type { Customer } from '../customer/customer.ts';
import { stampOf } from '../merge/rules.ts';
import type { CustomerGroup } from './customer-groups.ts';
import type { Choices, Chosen } from './merge-event.ts';

/**
 * Choices made at `stamp` by somebody who saw these records and the choices of these groups: later than all of them, though
 * the clock was set back in between.
 */
export function toChosen(
  choices: Choices,
  stamp: string,
  seen: {
    records: readonly Customer[];
    groups: readonly Pick<CustomerGroup, 'choices'>[];
  },
): Chosen {
  const stamps = Object.keys(choices).flatMap((group) => [
    ...seen.records.map((record) => stampOf(record.stamps, group)),
    ...seen.groups.map((one) => one.choices.get(group)?.stamp),
  ]);
  const latest = stamps.reduce((a, b) => ((b ?? '') > (a ?? '') ? b : a), undefined);
  return { stamp: stampAfter(latest, stamp), choices };
}
