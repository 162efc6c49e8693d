import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createImportsOn } from '../../renderer/worker/imports/imports.ts';
import { customerName } from '../../shared/domain/customer/customer.ts';
import { createMemoryImportTarget } from '../support/memory-import-target.ts';

const folder = join(
  process.env.FORECOURT_DATA ?? resolve(import.meta.dirname, '../../../shared/data'),
  'febrl',
);
const isPresent = existsSync(folder);

/** Rows of the source by a reading of its own: these files have no quotes. */
function sourceNames(name: string): Map<string, string> {
  const [, ...lines] = readFileSync(join(folder, name), 'utf8').trim().split('\n');
  return new Map(
    lines.map((line) => {
      const [number = '', given = '', surname = ''] = line.split(',').map((cell) => cell.trim());
      return [number, [given, surname].filter(Boolean).join(' ')];
    }),
  );
}

it.runIf(!isPresent)('published person files: not run: data not present', () => {
  expect(isPresent).toBe(false);
});

describe.runIf(isPresent)('published person files', () => {
  it.each(['dataset1.csv', 'dataset2.csv', 'dataset3.csv'])(
    'every row of %s that has a name becomes a customer with that name',
    async (name) => {
      const target = createMemoryImportTarget();
      const imports = createImportsOn(target);
      const bytes = readFileSync(join(folder, name));
      const file = new File([bytes], name);
      const { mapping } = await imports.analyse({ file });
      expect(mapping).toMatchObject({ country: 'AU', delimiter: ',', hasHeader: true });
      await imports.run({ file, mapping });
      await imports.settled();

      const expected = sourceNames(name);
      const named = new Map([...expected].filter(([, full]) => full !== ''));
      const found = new Map(
        [...target.book.customers.values()].map((customer) => [
          customer.externalNumber ?? '',
          customerName(customer),
        ]),
      );
      expect(found).toEqual(named);
      const [summary] = await imports.list();
      expect(summary).toMatchObject({
        phase: 'done',
        rows: expected.size,
        customers: named.size,
        vehicles: 0,
        skipped: expected.size - named.size,
      });
    },
  );
});
