import { describe, expect, it } from 'vitest';
import type { ImportProgress } from '../../../shared/contracts/import-api.ts';
import { createMemoryImportTarget } from '../../../test/support/memory-import-target.ts';
import { createImportsOn } from './imports.ts';

const HEADER = 'Kundennr;Nachname;Vorname;Ort;Telefon;Kennzeichen;Marke\n';
const rows = (count: number, from = 0) =>
  Array.from(
    { length: count },
    (_, n) => `K${from + n};Lindner${from + n};Eva;Ulm;;M-AB ${from + n};VW\n`,
  ).join('');

async function desk(content: BlobPart[], options = {}) {
  const target = createMemoryImportTarget();
  const imports = createImportsOn(target, options);
  const file = new File(content, 'kunden.csv');
  const { mapping } = await imports.analyse({ file });
  const run = async () => {
    const answer = await imports.run({ file, mapping });
    await imports.settled();
    return answer.importId;
  };
  const sizes = () => Object.values(target.book).map((table) => table.size);
  return { target, imports, file, mapping, run, sizes };
}

describe('run', () => {
  it('writes customers, vehicles and ownerships and counts every row once', async () => {
    const { imports, run, sizes } = await desk([
      HEADER,
      rows(3),
      ';;;Bonn;;;\n',
      'K9;Huber;Jo;Ulm;4711;;\n',
    ]);
    const importId = await run();
    expect(sizes()).toEqual([4, 3, 3]);
    expect(await imports.list()).toMatchObject([
      {
        id: importId,
        phase: 'done',
        rows: 5,
        customers: 4,
        vehicles: 3,
        skipped: 1,
        flawed: 1,
        problems: [
          { code: 'NO_NAME', count: 1 },
          { code: 'PHONE_INVALID', count: 1 },
        ],
      },
    ]);
  });

  it('makes one customer of rows that differ in their vehicle, wherever they stand', async () => {
    const first = 'K1;Huber;Jo;Ulm;;M-XY 1;VW\n';
    const last = 'K1;Huber;Jo;Ulm;;M-XY 2;Audi\n';
    const { target, run, sizes } = await desk([HEADER, first, rows(2_000, 10), last]);
    await run();
    expect(sizes()).toEqual([2_001, 2_002, 2_002]);
    const huber = [...target.book.customers.values()].find((c) => c.lastName === 'Huber');
    const cars = [...target.book.ownerships.values()].filter((o) => o.customerId === huber?.id);
    expect(cars.map((o) => o.kind)).toEqual(['owner', 'owner']);
  });

  it('links a vehicle that two customers name to both instead of making it twice', async () => {
    const { target, run, sizes } = await desk([
      HEADER,
      'K1;Huber;Jo;Ulm;;M-XY 1;VW\n',
      'K2;Huber;Eva;Ulm;;m xy1;VW Golf\n',
    ]);
    await run();
    expect(sizes()).toEqual([2, 1, 2]);
    expect([...target.book.ownerships.values()].map((o) => o.kind)).toEqual(['owner', 'coOwner']);
    const eva = [...target.book.customers.values()].find((c) => c.firstName === 'Eva');
    expect(eva?.notes).toBe('M XY 1 · VW Golf');
  });

  it('notes the ids of a part before it writes its documents', async () => {
    const { target, run } = await desk([HEADER, rows(1_500)]);
    const unnoted: number[] = [];
    target.onInsert = (collection, count) => {
      const noted = [...target.parts.values()].flatMap((part) => part.ids[collection]).length;
      if (noted < target.book[collection].size + count) unnoted.push(noted);
    };
    await run();
    expect(unnoted).toEqual([]);
    expect(target.parts.size).toBeGreaterThan(1);
  });

  it('leaves nothing behind when the encoding breaks near the end, and says where', async () => {
    const { imports, mapping, target, sizes } = await desk([HEADER, rows(3)]);
    const broken = new File([HEADER, rows(60_000), Uint8Array.of(0x4d, 0xfc, 0x0a)], 'kunden.csv');
    await imports.run({ file: broken, mapping });
    await imports.settled();
    expect(sizes()).toEqual([0, 0, 0]);
    expect(target.actions).toEqual([]);
    expect(await imports.list()).toMatchObject([
      {
        phase: 'failed',
        customers: 0,
        error: { code: 'FILE_ENCODING', details: { line: 60_002 } },
      },
    ]);
  });

  it('leaves nothing behind when a row near the end has 2,000 columns', async () => {
    const wide = `${Array(2_000).fill('x').join(';')}\n`;
    const { imports, file, mapping, sizes } = await desk([HEADER, rows(8_000), wide]);
    await imports.run({ file, mapping });
    await imports.settled();
    expect(sizes()).toEqual([0, 0, 0]);
    expect(await imports.list()).toMatchObject([
      { phase: 'failed', error: { code: 'FILE_TOO_MANY_COLUMNS', details: { line: 8_002 } } },
    ]);
  });

  it('takes out what it has written when the storage fails', async () => {
    const { target, imports, run, sizes } = await desk([HEADER, rows(1_500)]);
    target.onInsert = () => {
      if (target.book.customers.size > 0) throw new Error('disk full');
    };
    await run();
    expect(sizes()).toEqual([0, 0, 0]);
    expect(await imports.list()).toMatchObject([{ phase: 'failed', error: { code: 'INTERNAL' } }]);
  });

  it('refuses a mapping without a name, and a second import at a time', async () => {
    const { imports, file, mapping } = await desk([HEADER, rows(2_000)]);
    const columns = mapping.columns.map(() => null);
    await expect(imports.run({ file, mapping: { ...mapping, columns } })).rejects.toMatchObject({
      code: 'MAPPING_INCOMPLETE',
    });
    const first = imports.run({ file, mapping });
    await expect(imports.run({ file, mapping })).rejects.toMatchObject({ code: 'IMPORT_RUNNING' });
    await first;
    await imports.settled();
    expect(await imports.list()).toHaveLength(1);
  });

  it('reports at most ten times a second, and the end in any case', async () => {
    let elapsedMs = 0;
    const { imports, run } = await desk([HEADER, rows(4_000)], {
      elapsedMs: () => (elapsedMs += 10),
    });
    const seen: (ImportProgress | null)[] = [];
    imports.onProgress((progress) => seen.push(progress));
    await run();
    expect(seen.at(0)).toBeNull();
    expect(seen.at(-1)).toMatchObject({ phase: 'done', rows: 4_000, customers: 4_000 });
    expect(seen.length).toBeLessThan(elapsedMs / 100 + 4);
    expect(new Set(seen.map((progress) => progress?.phase))).toEqual(
      new Set([undefined, 'reading', 'writing', 'done']),
    );
  });
});

describe('cancel', () => {
  it('answers when everything is out again', async () => {
    const { target, imports, file, mapping, sizes } = await desk([HEADER, rows(6_000)]);
    let cancelled: Promise<unknown> | undefined;
    const { importId } = await imports.run({ file, mapping });
    target.onInsert = () => {
      if (target.book.customers.size > 500) cancelled ??= imports.cancel({ importId });
    };
    await imports.settled();
    await cancelled;
    expect(cancelled).toBeDefined();
    expect(sizes()).toEqual([0, 0, 0]);
    expect(target.parts.size).toBe(0);
    expect(await imports.list()).toMatchObject([{ phase: 'cancelled', customers: 0 }]);
  });

  it('refuses an import that does not run', async () => {
    const { imports } = await desk([HEADER, rows(1)]);
    await expect(imports.cancel({ importId: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('undo', () => {
  it('takes the whole batch out', async () => {
    const { target, imports, run, sizes } = await desk([HEADER, rows(1_200)]);
    const importId = await run();
    expect(await imports.undo({ importId })).toEqual({ removed: 1_200, kept: 0 });
    expect(sizes()).toEqual([0, 0, 0]);
    expect(target.actions).toEqual([
      { kind: 'imported', undoes: null },
      { kind: 'importUndone', undoes: 'action-1' },
    ]);
    expect(await imports.list()).toMatchObject([{ phase: 'undone' }]);
    await expect(imports.undo({ importId })).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
  });

  it('leaves customers that were worked with, with their cars and links', async () => {
    const { target, imports, run, sizes } = await desk([HEADER, rows(5)]);
    const importId = await run();
    const named = (name: string) => {
      const found = [...target.book.customers.values()].find((c) => c.lastName === name);
      if (!found) throw new Error(`no ${name}`);
      return found;
    };
    const [edited, visited] = [named('Lindner1'), named('Lindner2')];
    target.book.customers.set(edited.id, { ...edited, rev: 2 });
    target.namedIds.add(visited.id);
    const link = [...target.book.ownerships.values()].find(
      (o) => o.customerId === named('Lindner3').id,
    );
    const car = target.book.vehicles.get(link?.vehicleId ?? '');
    if (car) target.book.vehicles.set(car.id, { ...car, rev: 2 });
    expect(await imports.undo({ importId })).toEqual({ removed: 2, kept: 3 });
    expect(sizes()).toEqual([3, 3, 3]);
  });
});

describe('recover', () => {
  it('takes out what an import that was cut off had written', async () => {
    const { target, file, mapping, sizes } = await desk([HEADER, rows(3_000)]);
    let cut: () => void = () => undefined;
    const cutOff = new Promise<void>((resolve) => {
      cut = resolve;
    });
    // The program ends between the vehicles and the customers of the second part.
    target.onInsert = (collection) => {
      if (collection !== 'customers' || target.book.customers.size === 0) return;
      cut();
      return new Promise(() => undefined);
    };
    await createImportsOn(target).run({ file, mapping });
    await cutOff;
    const [customers = 0, vehicles = 0] = sizes();
    expect(vehicles).toBeGreaterThan(customers);

    const restarted = createImportsOn(target);
    await restarted.recover();
    expect(sizes()).toEqual([0, 0, 0]);
    expect(await restarted.list()).toMatchObject([
      { phase: 'failed', customers: 0, error: { code: 'IMPORT_INTERRUPTED' } },
    ]);
  });

  it('finishes an undo that was cut off', async () => {
    const { target, imports, run, sizes } = await desk([HEADER, rows(3)]);
    const importId = await run();
    const stored = await target.store.readImport(importId);
    if (!stored) throw new Error('no import');
    await target.store.saveImport({ ...stored, phase: 'undoing' });
    await createImportsOn(target).recover();
    expect(sizes()).toEqual([0, 0, 0]);
    expect(await imports.list()).toMatchObject([{ phase: 'undone' }]);
  });
});

describe('errorFile', () => {
  it('holds the rows left out as they were, with the reason, ready to be imported again', async () => {
    const { imports, run } = await desk([HEADER, rows(1), '7;;"";"Neu-Ulm; Süd";;M-XY 1;VW\n']);
    const importId = await run();
    const { name, bytes } = await imports.errorFile({ importId });
    expect(name).toBe('kunden-errors.csv');
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes).split('\r\n')).toEqual([
      'Kundennr;Nachname;Vorname;Ort;Telefon;Kennzeichen;Marke;Problem;Explanation',
      '7;;;"Neu-Ulm; Süd";;M-XY 1;VW;NO_NAME;The row has neither a name nor a company.',
      '',
    ]);
  });
});
