import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { mistype, mistypeDigits, respell } from './typing-errors.ts';

describe('typing errors', () => {
  it('change a name by one key only and keep its first letter', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Müller', 'Schröder', 'Nowak', 'Al Mansoori', 'Li'),
        fc.nat(),
        (name, seed) => {
          const typed = mistype(createRandom(seed), name);
          expect(Math.abs(typed.length - name.length)).toBeLessThanOrEqual(1);
          expect(typed.charAt(0)).toBe(name.charAt(0));
        },
      ),
      { seed: 3 },
    );
  });

  it('change one or two digits of a number after the protected head', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const typed = mistypeDigits(createRandom(seed), '+491715558817', 7);
        expect(typed).toMatch(/^\+491715\d{6}$/);
        expect(typed).not.toBe('+491715558817');
      }),
      { seed: 3 },
    );
  });

  it('respell umlauts, accents, hyphens and sounds', () => {
    const spellings = (name: string) =>
      new Set(Array.from({ length: 60 }, (_, seed) => respell(createRandom(seed), name)));
    expect(spellings('Jürgen')).toContain('Juergen');
    expect(spellings('Jürgen')).toContain('Jurgen');
    expect(spellings('Karl-Heinz')).toContain('Karl Heinz');
    expect(spellings('Meyer')).toContain('Meier');
    expect(spellings('Christoph')).toContain('Christof');
  });
});
