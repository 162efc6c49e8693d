import { createXmlReader, type XmlListener } from './read-xml.ts';
import { damagedWorkbook } from './workbook-error.ts';
import type { ZipParts } from './zip-parts.ts';

/** Parts that are read whole: lists of sheets, styles, relations. */
const SMALL_BYTES_MAX = 8 * 1024 * 1024;

/** Tells the listener everything a part holds. */
export async function readPart(
  parts: ZipParts,
  path: string,
  listener: XmlListener,
): Promise<void> {
  const part = parts.get(path.toLowerCase());
  if (!part) throw damagedWorkbook(`no ${path}`);
  const xml = createXmlReader(listener);
  for await (const { text } of part.text(SMALL_BYTES_MAX)) xml.write(text);
  xml.end();
}

export interface Relation {
  /** Last word of the type: `worksheet`, `styles`, `sharedStrings`, in the transitional and the strict form. */
  type: string;
  /** Path inside the package, without a slash in front. */
  path: string;
}

/** Relations of a part by their id; `source` is empty for those of the package itself. */
export async function readRelations(
  parts: ZipParts,
  source: string,
): Promise<Map<string, Relation>> {
  const slash = source.lastIndexOf('/') + 1;
  const folder = source.slice(0, slash);
  const relations = new Map<string, Relation>();
  await readPart(parts, `${folder}_rels/${source.slice(slash)}.rels`, {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || !Id || !Type || !Target || TargetMode === 'External') return;
      const path = resolvePath(folder, Target);
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), path });
    },
  });
  return relations;
}

function resolvePath(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of `${target.startsWith('/') ? '' : folder}${target}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}
