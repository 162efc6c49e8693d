import { describe, expect, it } from 'vitest';
import { crashReport } from './crash-report.ts';

const AT = new Date('2026-03-01T10:00:00Z');

describe('crashReport', () => {
  it('keeps name, code and places, but no words and no folders', () => {
    const error = Object.assign(new TypeError('cannot open "Erika Mustermann"'), { code: 'E1' });
    error.stack = [
      'TypeError: cannot open "Erika Mustermann"',
      '    at openBook (/home/erika/forecourt/out/main/index.cjs:12:3)',
      '    at C:\\Users\\Erika\\out\\main\\index.cjs:40:1',
    ].join('\n');
    expect(crashReport('main', error, AT)).toEqual({
      at: '2026-03-01T10:00:00.000Z',
      where: 'main',
      name: 'TypeError',
      code: 'E1',
      frames: ['openBook index.cjs:12:3', '(anonymous) index.cjs:40:1'],
    });
  });

  it('describes a thrown value by its kind only', () => {
    expect(crashReport('main', 'Erika', AT)).toMatchObject({ name: 'string', frames: [] });
  });
});
