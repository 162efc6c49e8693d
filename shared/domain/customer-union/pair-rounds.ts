import { canonicalText } from '../merge/is-same.ts';
import type { Chosen, Pair, ReadUnionEvent } from './merge-event.ts';

/** All that is known of one pair. */
export interface Edge extends Pair {
  merged: Map<number, Merged>;
  parted: Set<number>;
}

interface Merged {
  at: string;
  /** Made with it or later, each once. */
  choices: Map<string, Chosen>;
}

export function newEdge({ a, b }: Pair): Edge {
  return { a, b, merged: new Map(), parted: new Set() };
}

/** False when nothing of it was new. */
export function takeRound(edge: Edge, { kind, at, body }: ReadUnionEvent): boolean {
  const { round } = body;
  if (kind === 'unmerge') {
    const isNew = !edge.parted.has(round);
    edge.parted.add(round);
    return isNew;
  }
  const known = edge.merged.get(round);
  const merged = known ?? { at, choices: new Map<string, Chosen>() };
  edge.merged.set(round, merged);
  const isEarlier = at < merged.at;
  if (isEarlier) merged.at = at;
  const key = body.chosen && canonicalText(body.chosen);
  const isChoice = key !== undefined && !merged.choices.has(key);
  if (body.chosen && key !== undefined) merged.choices.set(key, body.chosen);
  return !known || isEarlier || isChoice;
}

/** Rounds that were merged and never taken back, first first. */
export function liveRounds({ merged, parted }: Edge): ({ round: number } & Merged)[] {
  return [...merged]
    .filter(([round]) => !parted.has(round))
    .map(([round, told]) => ({ round, ...told }))
    .sort((x, y) => x.round - y.round);
}

export function lastRound({ merged, parted }: Edge): number {
  return Math.max(0, ...merged.keys(), ...parted);
}
