import type { Bundles } from './realm/bundle.ts';

/** A fault put into the code a run is tortured with, to see that the torture finds it. */
interface Plant {
  program: 'desk' | 'server';
  /** What stands in the built code, and what is put in its place. */
  good: RegExp;
  bad: string;
  /** Each of these seeds is likely to find it, and passes without it. */
  seeds: readonly number[];
  /** As what it is found. */
  shows: RegExp;
}

export const PLANTS = {
  /** What comes right after a pull is never asked for, as if it had its number before the pull and was committed after it. */
  checkpoint: {
    program: 'server',
    good: /and number > scope\.since(?=\s+order by)/,
    bad: 'and number > scope.since + least(scope.since, 3)',
    seeds: [1, 4, 3, 5, 7, 8],
    shows: / misses | has another /,
  },
  tombstones: {
    program: 'server',
    good: /where page\.is_sent(?=\) as documents)/,
    bad: 'where page.is_sent and f.is_present',
    seeds: [2, 3, 5, 1],
    shows: /which the server does not have for it/,
  },
  /** What was sent twice is refused the second time. */
  retry: {
    program: 'server',
    good: /if \(content && master\.content && isSameNormal\(content, master\.content\)\)\s+return \{ verdict: .same. \};/,
    bad: "if (content && master.content && isSameNormal(content, master.content)) return rejected('STALE_REVISION', 'seen');",
    seeds: [1, 5, 3],
    shows: /as refused .*, which the server took/,
  },
  base: {
    program: 'desk',
    good: /const base = assumedMasterState \? toVersion\(assumedMasterState\) : null;/,
    bad: 'const base = null;',
    seeds: [5, 7, 3, 1],
    shows: /misses an element|is gone although|lost its value|nobody wrote|is there although/,
  },
  /** Confirmed when sent, not when the server said so. */
  receipt: {
    program: 'desk',
    good: /const judged = await pushRows\(parts\.client, parts\.collection, rows\);/,
    bad: `await parts.receipts.settle(parts.collection, rows.map(({ newDocumentState: { id, rev = 1 } }) =>
      ({ id, rev, isAccepted: true, number: null })));
      const judged = await pushRows(parts.client, parts.collection, rows);`,
    seeds: [1, 3, 5, 7],
    shows: /as confirmed, but/,
  },
  /** Acknowledged before it is durable. */
  journal: {
    program: 'desk',
    good: /await store\(stored, action\);/,
    bad: 'setTimeout(() => void store(stored, action).catch(() => undefined), 20);',
    seeds: [1, 2, 3],
    shows: /does not know its action|forgot its action/,
  },
} as const satisfies Record<string, Plant>;

export type PlantName = keyof typeof PLANTS;

export function plant(bundles: Bundles, name: PlantName): Bundles {
  const { program, good, bad } = PLANTS[name];
  const spoil = (code: string) => {
    if (code.split(good).length !== 2) throw new Error(`the code for plant ${name} has changed`);
    return code.replace(good, () => bad);
  };
  if (program === 'server') return { ...bundles, server: spoil(bundles.server) };
  const worker = bundles.worker && spoil(bundles.worker);
  return { ...bundles, desk: spoil(bundles.desk), worker };
}
