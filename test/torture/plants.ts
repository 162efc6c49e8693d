import type { Bundles } from './realm/bundle.ts';

/** A fault put into the code a run is tortured with, to see that the torture finds it. */
interface Plant {
  program: keyof Bundles;
  /** What stands in the built code, and what is put in its place. */
  good: RegExp;
  bad: string;
}

export const PLANTS: Readonly<Record<string, Plant>> = {
  /** A change that gets its number before the pull and commits after it is never asked for again. */
  checkpoint: {
    program: 'server',
    good: /then scope\.asked else 0 end/,
    bad: 'then scope.asked + 1 else 0 end',
  },
  tombstones: {
    program: 'server',
    good: /if \(row\.document !== null\) documents\.set\(/,
    bad: 'if (row.document !== null && !row.document.includes(\'"_deleted":true\')) documents.set(',
  },
  /** What was sent twice is refused the second time. */
  retry: {
    program: 'server',
    good: /if \(content && master\.content && sameContent\(content, master\.content\)\) return \{ verdict: .same. \};/,
    bad: "if (content && master.content && sameContent(content, master.content)) return rejected('STALE_REVISION', 'seen');",
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
    good: /await store\(stored, action\.draftKey\);/,
    bad: 'store(stored, action.draftKey).catch(() => undefined);',
  },
};

export function plant(bundles: Bundles, name: string): Bundles {
  const found = PLANTS[name];
  if (!found) throw new Error(`no plant ${name}; there are ${Object.keys(PLANTS).join(', ')}`);
  const { program, good, bad } = found;
  const code = bundles[program];
  if (code.split(good).length !== 2) throw new Error(`the code for plant ${name} has changed`);
  return { ...bundles, [program]: code.replace(good, () => bad) };
}
