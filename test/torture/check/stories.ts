import type { PushRow, Verdict, WireDocument } from '../../../shared/contracts/sync-protocol.ts';
import { MERGE_RULES, type MergeRules } from '../../../shared/domain/merge/rules.ts';
import type { Document } from '../inside/inside.ts';
import type { Exchange } from '../world/network.ts';

/** What happened to each document, by ids, versions and stamps only; told when something broke. */
export class Stories {
  readonly #lines = new Map<string, string[]>();

  add(id: string, line: string): void {
    const lines = this.#lines.get(id);
    if (lines) lines.push(line);
    else this.#lines.set(id, [line]);
  }

  saw(desk: string, { path, request, answer }: Exchange): void {
    const { verdicts, documents } = (answer ?? {}) as {
      verdicts?: Verdict[];
      documents?: WireDocument[];
    };
    for (const document of documents ?? [])
      this.add(document.id, `${desk} pulled ${version(document)}`);
    for (const [index, row] of ((request as { rows?: PushRow[] } | null)?.rows ?? []).entries()) {
      const { newDocumentState: next, assumedMasterState: assumed } = row;
      const said = verdicts?.[index];
      const master = said && 'master' in said && said.master ? ` ${version(said.master)}` : '';
      this.add(
        next.id,
        `${desk} pushed ${version(next)} over ${assumed ? version(assumed) : 'nothing'}: ${said?.verdict ?? path}${master}`,
      );
    }
  }

  of(id: string): readonly string[] {
    return this.#lines.get(id) ?? [];
  }
}

/** Lists that merge by element, and by what. */
const ELEMENTS = Object.values(MERGE_RULES).flatMap(({ keyedLists }: MergeRules) =>
  Object.entries(keyedLists),
);

export function version(document: Document | WireDocument | null): string {
  if (!document) return '-';
  const { rev, stamps, _deleted, why, garageIds } = document as Record<string, unknown>;
  const garages = (garageIds as string[] | undefined)?.map((id) => id.split('-').at(-1)).join('+');
  const times = Object.entries((stamps ?? {}) as Record<string, string>)
    .map(([group, stamp]) => `${group} ${stamp.slice(8, 23)}~${stamp.split('~')[1]?.slice(0, 4)}`)
    .join(' ');
  const elements = ELEMENTS.flatMap(([name, key]) =>
    ((document[name] ?? []) as Record<string, unknown>[]).map((one) => String(one[key]).slice(-4)),
  );
  const parts = elements.length > 0 ? ` (${elements.join(' ')})` : '';
  return `r${rev ?? ''}${_deleted ? ` deleted ${why ?? ''}` : ''} [${garages ?? ''}] {${times}}${parts}`;
}
