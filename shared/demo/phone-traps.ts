import { dayText, workingDayFrom } from './calendar.ts';
import { addEntry } from './household-members.ts';
import { keepCar } from './keep-car.ts';
import { SHARE_PHONE_REUSED, SHARE_PHONE_SHARED, SHARE_REUSED_UNNOTICED } from './parameters.ts';
import type { Entry, Story } from './story.ts';

/** All members leave the number of the first; a landline more often than a mobile. */
export function sharePhone(story: Story, members: readonly Entry[]): void {
  const [head, ...others] = members;
  const phone = head?.phones.find((entry) => entry.kind === 'home') ?? head?.phones[0];
  if (head === undefined || phone === undefined) return;
  if (!story.random.chance(SHARE_PHONE_SHARED)) return;
  phone.isShared = true;
  for (const other of others) {
    const isOnly = other.phones.length === 0 || story.random.chance(0.35);
    other.phones = [
      ...(isOnly ? [] : other.phones),
      { number: phone.number, kind: phone.kind, isPrimary: isOnly, isShared: true },
    ];
  }
  const customerIds = members.map((member) => member.id);
  story.truth.sharedPhones.push({ number: phone.number, customerIds });
}

/** Years later a stranger holds the number of the first member, and comes to the same garage. */
export function reusePhone(story: Story): void {
  const { random, context } = story;
  const [former] = story.entries;
  const phone = former?.phones.find((entry) => entry.kind === 'mobile' && entry.isShared !== true);
  if (story.isPlain || former === undefined || phone === undefined) return;
  const earliest = former.since + 500;
  if (earliest > context.until - 60 || !random.chance(SHARE_PHONE_REUSED)) return;
  const since = workingDayFrom(random.int(earliest, context.until - 30));
  const holder = addEntry(story, { since });
  const isUnnoticed = random.chance(SHARE_REUSED_UNNOTICED);
  if (!isUnnoticed) former.isGone = true;
  holder.phones = [
    {
      number: phone.number,
      kind: 'mobile',
      isPrimary: true,
      ...(isUnnoticed && phone.isPrimary ? { isShared: true } : {}),
    },
    ...holder.phones
      .filter((entry) => entry.kind !== 'mobile')
      .map((entry) => ({ ...entry, isPrimary: false })),
  ];
  story.truth.reusedPhones.push({
    number: phone.number,
    formerId: former.id,
    holderId: holder.id,
    movedOn: dayText(since - random.int(20, 200)),
  });
  keepCar(story, { keeper: holder, drivers: [], isFleet: false, since });
}
