import { describe, expect, it } from 'vitest';
import { createImportsOn } from '../../renderer/worker/imports/imports.ts';
import { encodeText, type LegacyEncoding } from '../../shared/demo/encode-text.ts';
import type { LegacyExport } from '../../shared/demo/legacy-export.ts';
import { customerName } from '../../shared/domain/customer/customer.ts';
import { foldText } from '../../shared/domain/import/values/text.ts';
import { plateKey } from '../../shared/domain/plate/plate.ts';
import { legacyExport } from '../fixtures/write-legacy-export.ts';
import {
  createMemoryImportTarget,
  type MemoryImportTarget,
} from '../support/memory-import-target.ts';

type LegacyRowTruth = LegacyExport['truth']['rows'][number];
const LEGACY_ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le'] as const satisfies LegacyEncoding[];

const { text, truth } = legacyExport();
const named = truth.rows.filter((row) => !row.flaws.includes('noName'));
const count = (flaw: LegacyRowTruth['flaws'][number]) =>
  truth.rows.filter((row) => row.flaws.includes(flaw)).length;

async function importAs(encoding: LegacyEncoding) {
  const target = createMemoryImportTarget();
  const imports = createImportsOn(target);
  const file = new File([encodeText(text, encoding)], 'kunden.csv');
  const { mapping } = await imports.analyse({ file });
  const { importId } = await imports.run({ file, mapping });
  await imports.settled();
  const [summary] = await imports.list();
  return { target, imports, mapping, importId, summary };
}

const numbersOf = (target: MemoryImportTarget) =>
  new Set([...target.book.customers.values()].map((customer) => customer.externalNumber));

describe('the legacy export of the demo generator', () => {
  it('becomes one customer per number and one vehicle per car, and every row is accounted for', async () => {
    const { target, summary, mapping } = await importAs('utf-8');
    expect(mapping.columns).not.toContain(null);
    expect(numbersOf(target)).toEqual(new Set(named.map((row) => row.number)));
    expect(summary).toMatchObject({
      phase: 'done',
      // The last line says “end of the list”.
      rows: truth.rows.length + 1,
      customers: new Set(named.map((row) => row.number)).size,
      vehicles: new Set(named.flatMap((row) => row.plate ?? [])).size,
      skipped: count('noName') + 1,
    });
  });

  it('finds the same customers in every encoding such files come in', async () => {
    const [utf8, western, utf16] = await Promise.all(LEGACY_ENCODINGS.map(importAs));
    expect(western && numbersOf(western.target)).toEqual(utf8 && numbersOf(utf8.target));
    expect(utf16 && numbersOf(utf16.target)).toEqual(utf8 && numbersOf(utf8.target));
    expect([utf8, western, utf16].map((run) => run?.mapping.encoding)).toEqual(LEGACY_ENCODINGS);
  });

  it('keeps what was typed wrong in the notes and takes what was typed right', async () => {
    const { target, summary } = await importAs('utf-8');
    const counted = new Map(summary?.problems.map((problem) => [problem.code, problem.count]));
    // Rows without a name are not read further.
    expect(counted.get('VIN_INVALID')).toBeLessThanOrEqual(count('vinBroken'));
    expect(counted.get('VIN_INVALID')).toBeGreaterThan(count('vinBroken') * 0.9);
    const byNumber = new Map(
      [...target.book.customers.values()].map((customer) => [customer.externalNumber, customer]),
    );
    const originals = named.filter((row) => row.kind === 'customer');
    const phonesOf = (row: LegacyRowTruth) =>
      byNumber.get(row.number)?.phones.map((phone) => phone.number) ?? [];
    const invented = originals.filter((row) =>
      phonesOf(row).some((number) => !row.phones.includes(number)),
    );
    const isWhole = (row: LegacyRowTruth) => !row.flaws.includes('phoneBroken');
    expect(invented.filter(isWhole)).toEqual([]);
    // Without its area code, a number that goes on with a zero is a number of another town.
    expect(invented.length).toBeLessThanOrEqual(1);
    const missing = originals.filter(
      (row) => isWhole(row) && row.phones.length > 0 && phonesOf(row).length === 0,
    );
    expect(missing).toEqual([]);
  });

  it('puts names back together that stood in one cell or in capitals', async () => {
    const { target } = await importAs('utf-8');
    const names = new Map(
      [...target.book.customers.values()].map((customer) => [
        customer.externalNumber,
        foldText(customerName(customer)),
      ]),
    );
    const wrong = named
      .filter((row) => row.kind === 'customer')
      .filter(({ number, firstName, lastName, company }) => {
        const expected = foldText(company || `${firstName} ${lastName}`);
        return names.get(number) !== expected;
      });
    expect(wrong).toEqual([]);
  });

  it('ties each car to everybody who came with it', async () => {
    const { target } = await importAs('utf-8');
    const { customers, vehicles, ownerships } = target.book;
    const ties = new Set(
      [...ownerships.values()].map(({ customerId, vehicleId }) => {
        const number = customers.get(customerId)?.externalNumber;
        return `${number} ${plateKey(vehicles.get(vehicleId)?.plate ?? '')}`;
      }),
    );
    const expected = named.flatMap(({ number, plate }) =>
      plate === null ? [] : [`${number} ${plateKey(plate)}`],
    );
    expect(expected.filter((tie) => !ties.has(tie))).toEqual([]);
  });

  it('goes out again whole', async () => {
    const { target, imports, importId, summary } = await importAs('windows-1252');
    expect(await imports.undo({ importId })).toEqual({ removed: summary?.customers, kept: 0 });
    expect(Object.values(target.book).map((table) => table.size)).toEqual([0, 0, 0]);
  });
});
