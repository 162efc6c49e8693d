import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createImportsOn } from '../../renderer/worker/imports/imports.ts';
import { customerName } from '../../shared/domain/customer/customer.ts';
import { createMemoryImportTarget } from '../support/memory-import-target.ts';
import { FEBRL_FILES, febrlNames, febrlPath, hasFebrl } from '../support/published-data.ts';

if (!hasFebrl) it.skip('published person files: not run: data not present', () => undefined);

describe.runIf(hasFebrl)('published person files', () => {
  it.each(FEBRL_FILES)(
    'every row of %s that has a name becomes a customer with that name',
    async (name) => {
      const target = createMemoryImportTarget();
      const imports = createImportsOn(target);
      const file = new File([readFileSync(febrlPath(name))], name);
      const { mapping } = await imports.analyse({ file });
      expect(mapping).toMatchObject({ country: 'AU', delimiter: ',', hasHeader: true });
      await imports.run({ file, mapping });
      await imports.settled();

      const expected = febrlNames(name);
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
