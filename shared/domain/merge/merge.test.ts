import { describe, expect, it } from 'vitest';
import { buildCustomer, buildVehicle, buildVisit } from '../../../test/support/sample-documents.ts';
import { mergeRecord, type Version } from './merge.ts';
import { MERGE_RULES } from './rules.ts';

const EARLY = '2026-03-14T09:30:00.000Z~desk-a';
const LATE = '2026-03-14T09:31:00.000Z~desk-b';
const base = buildCustomer({ stamps: {} }) as Version & ReturnType<typeof buildCustomer>;
type Doc = typeof base;
const merge = (versions: { base: Doc | null; master: Doc; mine: Doc }) =>
  mergeRecord<Doc>(MERGE_RULES.customers, versions);

describe('edits', () => {
  it('joins two edits of different groups', () => {
    const master = { ...base, rev: 2, notes: 'calls back', stamps: { notes: EARLY } };
    const mine = { ...base, rev: 2, firstName: 'Eva', stamps: { name: LATE } };
    const { document, overruled } = merge({ base, master, mine });
    expect(document).toMatchObject({ firstName: 'Eva', notes: 'calls back', rev: 3 });
    expect(document.stamps).toEqual({ notes: EARLY, name: LATE });
    expect(overruled).toEqual([]);
  });

  it('takes the later of two edits of one group as a whole and reports the overruled one', () => {
    const master = { ...base, rev: 2, firstName: 'Eva', stamps: { name: EARLY } };
    const mine = { ...base, rev: 2, lastName: 'Muster', stamps: { name: LATE } };
    const { document, overruled } = merge({ base, master, mine });
    expect(document).toMatchObject({ firstName: 'Ada', lastName: 'Muster' });
    expect(overruled).toMatchObject([
      { group: 'name', side: 'master', value: { firstName: 'Eva', lastName: 'Beispiel' } },
    ]);
    expect(overruled).toMatchObject([
      { kept: { firstName: 'Ada', lastName: 'Muster' }, stamp: EARLY, keptStamp: LATE },
    ]);
  });

  it.each(['mine', 'master'] as const)(
    'lets stand what %s took back after an edit whose answer was lost',
    (side) => {
      const other = side === 'mine' ? 'master' : 'mine';
      const edited = { ...base, rev: 2, notes: 'edited', stamps: { notes: EARLY } };
      const undone = { ...base, rev: 3, stamps: { notes: LATE } };
      const versions = { [side]: undone, [other]: edited } as Record<'mine' | 'master', Doc>;
      const { document, overruled } = merge({ base, ...versions });
      expect(document.notes).toBe(base.notes);
      expect(document.stamps).toEqual({ notes: LATE });
      expect(overruled).toMatchObject([
        { group: 'notes', side: other, value: { notes: 'edited' } },
      ]);
    },
  );

  it('does not take a stamp that was set right meanwhile for an edit', () => {
    const set = { ...base, rev: 2, notes: 'set', stamps: { notes: EARLY } };
    const master = { ...set, rev: 3, notes: 'theirs', stamps: { notes: LATE } };
    const ahead = '2026-03-15T09:31:00.000Z~desk-a';
    const mine = { ...set, rev: 3, firstName: 'Eva', stamps: { notes: ahead, name: ahead } };
    expect(merge({ base: set, master, mine }).document.notes).toBe('theirs');
  });

  it('reports the element of a list that two edited, and only that one', () => {
    const phones = [...base.phones, { number: '+4930999999', kind: 'work', isPrimary: false }];
    const origin = { ...base, phones } as Doc;
    const edit = (kind: 'home' | 'other', stamp: string): Doc => ({
      ...origin,
      rev: 2,
      phones: origin.phones.map((phone, index) => (index === 1 ? { ...phone, kind } : phone)),
      stamps: { phones: stamp },
    });
    const { document, overruled } = merge({
      base: origin,
      master: edit('home', EARLY),
      mine: edit('other', LATE),
    });
    expect(document.phones[1]?.kind).toBe('other');
    expect(overruled).toMatchObject([
      {
        group: 'phones',
        side: 'master',
        value: { phones: [{ number: '+4930999999', kind: 'home' }] },
        kept: { phones: [{ number: '+4930999999', kind: 'other' }] },
      },
    ]);
  });

  it('never invents an address out of two', () => {
    const home = { id: 'h', kind: 'home', country: 'DE', isDefault: true } as const;
    const origin = { ...base, addresses: [{ ...home, street: 'A 1', city: 'Berlin' }] };
    const master = {
      ...origin,
      addresses: [{ ...home, street: 'A 1', city: 'München' }],
      stamps: { addresses: EARLY },
    };
    const mine = {
      ...origin,
      addresses: [{ ...home, street: 'B 2', city: 'Berlin' }],
      stamps: { addresses: LATE },
    };
    expect(merge({ base: origin, master, mine }).document.addresses).toEqual(mine.addresses);
  });

  it('keeps a phone that one side edited and the other took out', () => {
    const mine = {
      ...base,
      phones: base.phones.map((phone) => ({ ...phone, kind: 'work' as const })),
      stamps: { phones: EARLY },
    };
    const master = { ...base, phones: [], stamps: { phones: LATE } };
    expect(merge({ base, master, mine }).document.phones).toMatchObject([{ kind: 'work' }]);
  });

  it('returns the very master when mine adds nothing', () => {
    const master = { ...base, rev: 2, notes: 'x', stamps: { notes: EARLY } };
    expect(merge({ base, master, mine: base }).document).toBe(master);
  });
});

describe('lines and readings', () => {
  it('takes job lines and their sums from one side only', () => {
    const visit = buildVisit({ stamps: {} }) as Version & ReturnType<typeof buildVisit>;
    const job = { text: 'Öl', hours: 1, rateMinor: 9_000, totalMinor: 9_000 };
    const master = {
      ...visit,
      jobs: [{ id: 'j1', ...job }],
      totalMinor: 9_000,
      stamps: { work: EARLY },
    };
    const mine = {
      ...visit,
      jobs: [{ id: 'j2', ...job }],
      totalMinor: 9_000,
      notes: 'wartet',
      stamps: { work: LATE, notes: LATE },
    };
    const { document } = mergeRecord(MERGE_RULES.visits, { base: visit, master, mine });
    expect(document.jobs.map((line) => line.id)).toEqual(['j2']);
    expect(document).toMatchObject({ totalMinor: 9_000, notes: 'wartet' });
  });

  it('unites mileage readings of different days', () => {
    const car = buildVehicle({ stamps: {} }) as Version & ReturnType<typeof buildVehicle>;
    const master = { ...car, mileage: [{ on: '2026-03-02', km: 20 }], stamps: { mileage: EARLY } };
    const mine = { ...car, mileage: [{ on: '2026-03-01', km: 10 }], stamps: { mileage: LATE } };
    const { document } = mergeRecord(MERGE_RULES.vehicles, { base: car, master, mine });
    expect(document.mileage.map((reading) => reading.km)).toEqual([10, 20]);
  });
});

describe('deletion', () => {
  const edited = { ...base, rev: 2, notes: 'x', stamps: { notes: EARLY } };
  const tombstone = (why: 'deleted' | 'left' | 'erased') =>
    ({ id: base.id, _deleted: true, why }) as unknown as Doc;

  it('stands over an edit its own desk made before it, though the answer to that was lost', () => {
    const edited = { ...base, rev: 2, notes: 'mine', stamps: { notes: EARLY } };
    const mine = { ...edited, rev: 3, _deleted: true };
    expect(merge({ base, master: edited, mine }).document).toBe(mine);
    // Somebody else has worked on it since.
    const master = { ...edited, rev: 3, firstName: 'Eva', stamps: { notes: EARLY, name: LATE } };
    const outcome = merge({ base, master, mine: { ...mine, rev: 4 } });
    expect(outcome.document).toBe(master);
    expect(outcome.overruled).toMatchObject([{ group: 'removal', side: 'mine' }]);
  });

  it('loses against an edit of the other desk', () => {
    const mine = { ...base, rev: 2, _deleted: true };
    const { document, overruled } = merge({ base, master: edited, mine });
    expect(document).toBe(edited);
    expect(overruled).toMatchObject([{ group: 'removal', side: 'mine', keptStamp: EARLY }]);
  });

  it('stands when nobody edited meanwhile', () => {
    const mine = { ...base, rev: 2, _deleted: true };
    expect(merge({ base, master: base, mine }).document).toBe(mine);
  });

  it('gives way to an edit of mine, which comes back whole', () => {
    const { document, overruled, isMineLost } = merge({
      base,
      master: tombstone('deleted'),
      mine: edited,
    });
    expect(document).toMatchObject({ notes: 'x', firstName: 'Ada', _deleted: false, rev: 3 });
    expect(overruled).toMatchObject([{ group: 'removal', side: 'master', keptStamp: EARLY }]);
    expect(isMineLost).toBe(false);
  });

  it('stands over an edit of mine its maker had seen, though the answer to that was lost', () => {
    const removed = { ...tombstone('deleted'), rev: 3, stamps: { notes: EARLY } };
    expect(merge({ base, master: removed, mine: edited })).toEqual({
      document: removed,
      overruled: [],
      isMineLost: false,
    });
    // Edited again since, here.
    const stamps = { notes: EARLY, name: LATE };
    const mine = { ...edited, rev: 3, firstName: 'Eva', stamps };
    expect(merge({ base, master: removed, mine }).document).toMatchObject({
      _deleted: false,
      firstName: 'Eva',
      rev: 4,
    });
  });

  it('stands over what its maker had of a document whose master mine never knew, and only over that', () => {
    const removed = { ...tombstone('deleted'), rev: 2, stamps: { '*': EARLY } };
    const mine = { ...base, rev: 1, stamps: { '*': EARLY } };
    expect(merge({ base: null, master: removed, mine })).toEqual({
      document: removed,
      overruled: [],
      isMineLost: false,
    });
    const edited = { ...mine, rev: 2, notes: 'x', stamps: { '*': EARLY, notes: LATE } };
    expect(merge({ base: null, master: removed, mine: edited }).document._deleted).toBe(false);
    const unknown = merge({ base: null, master: tombstone('deleted'), mine: edited });
    expect(unknown).toMatchObject({ document: { _deleted: true }, isMineLost: true });
  });

  it('keeps an edit as lost that something later has overruled before the removal', () => {
    const removed = { ...tombstone('deleted'), rev: 4, stamps: { notes: LATE } };
    const { document, isMineLost } = merge({ base, master: removed, mine: edited });
    expect(document).toBe(removed);
    expect(isMineLost).toBe(true);
  });

  it('does not know of an edit because a clock far ahead made the document', () => {
    const origin = { ...base, stamps: { '*': LATE } };
    const mine = { ...origin, rev: 2, notes: 'x', stamps: { '*': LATE, notes: EARLY } };
    const removed = { ...tombstone('deleted'), rev: 3, stamps: { '*': LATE } };
    expect(merge({ base: origin, master: removed, mine }).document._deleted).toBe(false);
  });

  it('stands when what was brought back is removed anew, but not over being brought back itself', () => {
    const first = { ...base, rev: 2, _deleted: true, stamps: { notes: EARLY } };
    const mine = { ...base, rev: 3, stamps: { notes: EARLY } };
    const second = { ...tombstone('deleted'), rev: 4, stamps: { notes: EARLY } };
    expect(merge({ base: first, master: second, mine }).document).toBe(second);
    const { document, overruled } = merge({ base: second, master: second, mine });
    expect(document).toMatchObject({ _deleted: false, rev: 5 });
    expect(overruled).toEqual([]);
  });

  it('is nobody’s when it only says that the document has left this desk', () => {
    const outcome = merge({ base, master: base, mine: tombstone('left') });
    expect(outcome).toEqual({ document: base, overruled: [], isMineLost: false });
  });

  it.each(['left', 'erased'] as const)('wins over an edit when it says %s', (why) => {
    const { document, isMineLost } = merge({ base, master: tombstone(why), mine: edited });
    expect(document._deleted).toBe(true);
    expect(isMineLost).toBe(true);
  });

  it('takes an untouched document away without a word', () => {
    const outcome = merge({ base, master: tombstone('deleted'), mine: base });
    expect(outcome.document._deleted).toBe(true);
    expect(outcome.isMineLost).toBe(false);
  });
});

describe('without a base', () => {
  const [one, two, three] = ['1', '2', '3'].map((n) => ({
    id: n,
    kind: 'home' as const,
    country: 'DE',
    isDefault: n === '1',
  }));
  const withAddresses = (rev: number, ...addresses: unknown[]) =>
    ({ ...base, rev, addresses, stamps: { addresses: LATE } }) as Doc;
  const idsOf = ({ addresses }: Doc) => addresses.map(({ id }) => id);

  it('takes a list for what came of another with the same stamp whose elements it all has', () => {
    const joined = withAddresses(3, one, two);
    const before = withAddresses(2, one);
    expect(merge({ base: null, master: before, mine: joined }).document).toBe(joined);
    expect(merge({ base: null, master: joined, mine: before }).document).toBe(joined);
  });

  it('joins two lists of one stamp that were joined with different others', () => {
    const master = withAddresses(3, one, two);
    const mine = withAddresses(3, one, three);
    expect(idsOf(merge({ base: null, master, mine }).document)).toEqual(['1', '2', '3']);
    expect(idsOf(merge({ base: null, master: mine, mine: master }).document)).toEqual([
      '1',
      '2',
      '3',
    ]);
  });

  it('takes an edit made from the master, though its clock was set back a day', () => {
    const master = { ...base, stamps: { '*': LATE } };
    const stamps = { '*': LATE, name: '2026-03-13T09:30:00.000Z~desk-b' };
    const mine = { ...master, rev: 2, firstName: 'Eva', stamps };
    expect(merge({ base: null, master, mine }).document).toEqual(mine);
  });

  it('keeps an edit made since the creation by a clock set back, beside an edit of somebody else', () => {
    const origin = { ...base, stamps: { '*': LATE } };
    const master = { ...origin, rev: 2, notes: 'theirs', stamps: { '*': LATE, notes: LATE } };
    const stamps = { '*': LATE, tags: EARLY, name: EARLY };
    const mine = { ...origin, rev: 3, firstName: 'Eva', tags: ['vip'], stamps };
    const outcome = { notes: 'theirs', firstName: 'Eva', tags: ['vip'] };
    expect(merge({ base: null, master, mine }).document).toMatchObject(outcome);
    expect(merge({ base: null, master: mine, mine: master }).document).toMatchObject(outcome);
  });

  it('keeps an edit of a new record although the server set the time of the creation behind it', () => {
    const origin = { ...base, stamps: { '*': '2026-03-14T09:29:00.000Z~desk-a' } };
    const stamps = { ...origin.stamps, notes: EARLY, tags: EARLY };
    const edited = { ...origin, rev: 2, notes: 'theirs', tags: ['vip'], stamps };
    const setRight = '2026-03-14T09:35:00.000Z~desk-a';
    const creator = { ...origin, rev: 3, phones: [], stamps: { '*': setRight, phones: setRight } };
    const outcome = { notes: 'theirs', tags: ['vip'], phones: [] };
    const here = merge({ base: null, master: edited, mine: creator });
    expect(here.document).toMatchObject(outcome);
    const there = merge({ base: null, master: creator, mine: edited });
    expect(there.document).toMatchObject(outcome);
  });

  it('lets the master win when mine has no stamps, and reports mine as lost', () => {
    const master = { ...base, notes: 'master' };
    const mine = { ...base, notes: 'mine' };
    expect(merge({ base: null, master, mine })).toMatchObject({
      document: master,
      isMineLost: true,
    });
  });

  it('decides each group by its stamps', () => {
    const master = { ...base, firstName: 'Eva', notes: 'm', stamps: { name: LATE, notes: EARLY } };
    const mine = { ...base, notes: 'n', stamps: { name: EARLY, notes: LATE } };
    expect(merge({ base: null, master, mine }).document).toMatchObject({
      firstName: 'Eva',
      notes: 'n',
    });
  });
});

describe('a master older than the base', () => {
  const acknowledged = { ...base, rev: 4, notes: 'acknowledged', stamps: { notes: EARLY } };
  const mine = { ...acknowledged, rev: 5, firstName: 'Eva', stamps: { notes: EARLY, name: LATE } };

  it('gives way to all that was acknowledged before the restore, and to the edit since', () => {
    const master = { ...base, rev: 3, stamps: {} };
    expect(merge({ base: acknowledged, master, mine })).toEqual({
      document: mine,
      overruled: [],
      isMineLost: false,
    });
  });

  it('keeps what another desk has written on the restored server', () => {
    const master = { ...base, rev: 3, email: 'new@example.invalid', stamps: { email: LATE } };
    expect(merge({ base: acknowledged, master, mine }).document).toMatchObject({
      email: 'new@example.invalid',
      notes: 'acknowledged',
      firstName: 'Eva',
      rev: 6,
    });
  });
});
