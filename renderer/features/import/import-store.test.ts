import { describe, expect, it } from 'vitest';
import type { ImportAnalysis } from '../../../shared/contracts/import-api.ts';
import { createImportStore, currentMapping, isOtherSheet } from './import-store.ts';

const analysisOf = (headers: string[]): ImportAnalysis => ({
  fileName: 'a.csv',
  bytes: 1,
  mapping: {
    encoding: 'utf-8',
    delimiter: ';',
    hasHeader: true,
    columns: headers.map(() => 'customer.notes'),
    dateOrder: 'dmy',
    country: 'DE',
  },
  confidence: headers.map(() => 1),
  headers,
  sheets: [],
  sample: [],
});

function prepared() {
  const store = createImportStore();
  const file = new File(['x'], 'a.csv');
  store.getState().pick(file);
  store.getState().analysed(file, analysisOf(['a', 'b']));
  return { store, file };
}

describe('import store', () => {
  it('puts what the user chose above what was detected', () => {
    const { store } = prepared();
    store.getState().setField(1, 'customer.lastName');
    store.getState().setField(0, null);
    store.getState().change({ country: 'AT', dateOrder: 'ymd' });
    expect(currentMapping(store.getState())).toMatchObject({
      columns: [null, 'customer.lastName'],
      country: 'AT',
      dateOrder: 'ymd',
      delimiter: ';',
    });
  });

  it('keeps chosen fields when only the letters change, not when the columns do', () => {
    const { store, file } = prepared();
    store.getState().setField(1, 'customer.lastName');
    store.getState().analysed(file, analysisOf(['a', 'ü']));
    expect(currentMapping(store.getState())?.columns[1]).toBe('customer.lastName');
    store.getState().analysed(file, analysisOf(['a', 'b', 'c']));
    expect(currentMapping(store.getState())?.columns[1]).toBe('customer.notes');
  });

  it('forgets chosen fields with another sheet, and knows that it is not read yet', () => {
    const { store, file } = prepared();
    store.getState().setField(1, 'customer.lastName');
    expect(isOtherSheet(store.getState())).toBe(false);
    store.getState().change({ sheet: 'Alt' });
    expect(isOtherSheet(store.getState())).toBe(true);
    const analysis = analysisOf(['a', 'b']);
    const mapping = { ...analysis.mapping, sheet: 'Alt' };
    store.getState().analysed(file, { ...analysis, mapping });
    expect(isOtherSheet(store.getState())).toBe(false);
    expect(currentMapping(store.getState())?.columns[1]).toBe('customer.notes');
  });

  it('drops an answer about a file that was put aside', () => {
    const { store, file } = prepared();
    store.getState().pick(new File(['y'], 'b.csv'));
    store.getState().analysed(file, analysisOf(['a']));
    expect(store.getState().analysis).toBeNull();
    expect(currentMapping(store.getState())).toBeNull();
  });

  it('forgets an error as soon as something is changed about it', () => {
    const { store } = prepared();
    store.getState().failed({ code: 'MAPPING_INCOMPLETE', message: '' });
    store.getState().setField(0, 'customer.lastName');
    expect(store.getState().error).toBeNull();
    store.getState().show('import-1');
    store.getState().change({ encoding: 'utf-8' });
    expect(store.getState().shownId).toBeNull();
  });
});
