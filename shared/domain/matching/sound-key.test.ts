import { describe, expect, it } from 'vitest';
import { toLatinText } from './latin-text.ts';
import { soundKey } from './sound-key.ts';

const key = (text: string) => soundKey(toLatinText(text).joined);

describe('sound key', () => {
  it.each([
    ['Meier', 'Mayr'],
    ['Schmidt', 'Schmitt'],
    ['Philipp', 'Filip'],
    ['Matthias', 'Mathias'],
    ['Christian', 'Kristian'],
    ['Vogt', 'Fokt'],
    ['Müller', 'Mueller'],
    ['Mohammed', 'محمد'],
    ['Ibrahim', 'إبراهيم'],
    ['Al Mansoori', 'المنصوري'],
    ['Щербаков', 'Shcherbakov'],
  ])('is one for %s and %s', (a, b) => {
    expect(key(a)).toBe(key(b));
  });

  it.each([
    ['Meier', 'Becker'],
    ['Ahmed', 'Mohammed'],
    ['Wagner', 'Agner'],
  ])('tells %s from %s', (a, b) => {
    expect(key(a)).not.toBe(key(b));
  });
});
