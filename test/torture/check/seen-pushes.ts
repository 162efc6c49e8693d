import type { PushRow, Verdict } from '../../../shared/contracts/sync-protocol.ts';
import type { OverruledBody } from '../../../shared/domain/event/overruled.ts';
import { stampOf } from '../../../shared/domain/merge/rules.ts';
import type { Document } from '../inside/inside.ts';
import type { Exchange } from '../world/network.ts';

type Stamps = Record<string, string> | undefined;

/** What the pushes that crossed the line tell about stamps. */
export class SeenPushes {
  /** The server sets stamps right that are ahead of its time, anew with each push; the first and the last of each. */
  readonly #restamped = new Map<string, { first: string; last: string }>();
  /** What a desk merged without knowing what both sides had begun from: the stamps of the two, by document. */
  readonly #withoutBase = new Map<string, { mine: Stamps; master: Stamps }[]>();
  /** Stamps of the masters that were removed, by document: a tombstone keeps them and no value. */
  readonly #erased = new Map<string, NonNullable<Stamps>[]>();

  add({ request, answer }: Exchange): void {
    const { rows } = request as { rows: PushRow[] };
    const { verdicts } = answer as { verdicts: Verdict[] };
    for (const [index, { newDocumentState, assumedMasterState }] of rows.entries()) {
      const said = verdicts[index];
      const { id, _deleted } = newDocumentState;
      if (said?.verdict === 'conflict' && !assumedMasterState) {
        const two = {
          mine: newDocumentState.stamps as Stamps,
          master: said.master.stamps as Stamps,
        };
        this.#withoutBase.set(id, [...(this.#withoutBase.get(id) ?? []), two]);
      }
      if (said?.verdict !== 'accepted') continue;
      if (_deleted && assumedMasterState?.stamps) {
        const stamps = assumedMasterState.stamps as NonNullable<Stamps>;
        this.#erased.set(id, [...(this.#erased.get(id) ?? []), stamps]);
      }
      if (!said.master) continue;
      const sent = newDocumentState.stamps as Stamps;
      for (const [group, stamp] of Object.entries((said.master.stamps as Stamps) ?? {})) {
        const before = sent?.[group];
        if (before === undefined || before === stamp) continue;
        this.#restamped.set(before, {
          first: this.#restamped.get(before)?.first ?? stamp,
          last: stamp,
        });
      }
    }
  }

  /** The stamp of a group as the server has it; of what may have been known before, as it had it first. */
  stamp(document: Document | null, group: string, which: 'first' | 'last' = 'last'): string {
    const stamp = stampOf(document?.stamps as Stamps, group) ?? '';
    return this.#restamped.get(stamp)?.[which] ?? stamp;
  }

  /** Whether a removal took this stamp of a group, or a later one, with it. */
  isErased(id: string, group: string, stamp: string): boolean {
    return (this.#erased.get(id) ?? []).some((stamps) => (stampOf(stamps, group) ?? '') >= stamp);
  }

  /** Whether the two values were merged without a base. */
  isWithoutBase(id: string, { group, stamp, keptStamp }: OverruledBody): boolean {
    return (this.#withoutBase.get(id) ?? []).some(({ mine, master }) => {
      const both = [stampOf(mine, group), stampOf(master, group)];
      return both.includes(stamp) && both.includes(keptStamp);
    });
  }
}
