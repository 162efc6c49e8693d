import type { Bundles } from './realm/bundle.ts';

/** A fault put into the code a run is tortured with, to see that the torture finds it. */
interface Plant {
  program: 'desk' | 'server';
  /** What stands in the built code, and what is put in its place. */
  good: RegExp;
  bad: string;
}

export const PLANTS: Readonly<Record<string, Plant>> = {
  /** A change that gets its number before the pull and commits after it is never asked for again. */
  checkpoint: {
    program: 'server',
    good: /and number > scope\.since(?=\s+order by)/,
    bad: 'and number > scope.since + least(scope.since, 1)',
  },
  tombstones: {
    program: 'server',
    good: /where page\.is_sent(?=\) as documents)/,
    bad: 'where page.is_sent and f.is_present',
  },
  /** What was sent twice is refused the second time. */
  retry: {
    program: 'server',
    good: /if \(content && master\.content && isSameNormal\(content, master\.content\)\)\s+return \{ verdict: .same. \};/,
    bad: "if (content && master.content && isSameNormal(content, master.content)) return rejected('STALE_REVISION', 'seen');",
  },
  base: {
    program: 'desk',
    good: /const base = assumedMasterState \? toVersion\(assumedMasterState\) : null;/,
    bad: 'const base = null;',
  },
  /** Confirmed when sent, not when the server said so. */
  receipt: {
    program: 'desk',
    good: /const judged = await pushRows\(parts\.client, parts\.collection, rows\);/,
    bad: `await parts.receipts.settle(parts.collection, rows.map(({ newDocumentState: { id, rev = 1 } }) =>
      ({ id, rev, isAccepted: true, number: null })));
      const judged = await pushRows(parts.client, parts.collection, rows);`,
  },
  /** Acknowledged before it is durable. */
  journal: {
    program: 'desk',
    good: /await store\(stored, action\);/,
    bad: 'store(stored, action).catch(() => undefined);',
  },
};

export function plant(bundles: Bundles, name: string): Bundles {
  const found = PLANTS[name];
  if (!found) throw new Error(`no plant ${name}; there are ${Object.keys(PLANTS).join(', ')}`);
  const { program, good, bad } = found;
  const spoil = (code: string) => {
    if (code.split(good).length !== 2) throw new Error(`the code for plant ${name} has changed`);
    return code.replace(good, () => bad);
  };
  if (program === 'server') return { ...bundles, server: spoil(bundles.server) };
  return { ...bundles, desk: spoil(bundles.desk), worker: spoil(bundles.worker) };
}
