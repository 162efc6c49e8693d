import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTemplate } from '../../renderer/features/import/template-file.ts';
import { LANGUAGE_CODES, LANGUAGES } from '../../renderer/ui/i18n/languages.ts';
import { analyseFile } from '../../renderer/worker/imports/analyse-file.ts';
import { previewFile } from '../../renderer/worker/imports/preview-file.ts';
import { TEMPLATE_FIELDS } from '../../shared/domain/import/template.ts';

const LOCALES = join(import.meta.dirname, '../../resources/locales');

describe.each(LANGUAGE_CODES)('the import template in %s', (language) => {
  const texts = JSON.parse(readFileSync(join(LOCALES, language, 'import.json'), 'utf8'));

  it.each(['xlsx', 'csv'] as const)('comes back whole as %s', async (kind) => {
    const { tag, direction } = LANGUAGES[language];
    const { suggestedName, bytes } = await makeTemplate(kind, {
      fileName: texts['template.file'],
      sheet: texts['template.sheet'],
      nameOf: (field) => texts[`fields.${field}`],
      region: new Intl.Locale(tag).region ?? '',
      isRightToLeft: direction === 'rtl',
    });
    expect(suggestedName).toBe(`${texts['template.file']}.${kind}`);
    const file = new File([bytes], suggestedName);
    const { mapping, sheets } = await analyseFile(file, {}, 'DE');
    expect(mapping.columns).toEqual(TEMPLATE_FIELDS);
    expect(mapping.hasHeader).toBe(true);
    expect(sheets).toEqual(
      kind === 'csv' ? [] : [{ name: texts['template.sheet'], isHidden: false }],
    );
    expect(await previewFile(file, mapping, '2026-11-20')).toMatchObject({
      checkedRows: 1,
      problems: [],
      rows: [{ line: 2, name: 'Eva Lindner', address: 'Marktweg 7a, 07743 Jena' }],
    });
  });
});
