import { describe, expect, it } from 'vitest';
import { compareDetails, comparePlaces, compareStreets, toPlaceForm } from './place-form.ts';

const street = (a: string, b: string) =>
  compareStreets(toPlaceForm({ street: a }), toPlaceForm({ street: b }));

describe('streets', () => {
  it.each([
    ['Hauptstraße 5', 'Hauptstr. 5', 'same'],
    ['Haupt Straße 5 a', 'Hauptstrasse 5a', 'same'],
    ['12 Station Road', '12 Station Rd', 'same'],
    ['Hauptstraße 5', 'Hauptstrase 5', 'same'],
    ['Goethestraße 12', 'Göthestr. 12', 'same'],
    ['Wiesenweg 17', 'Wiesenwweg 17', 'alike'],
    ['Hauptstraße 5', 'Hauptstraße 12', 'street'],
    ['Hauptstraße', 'Hauptstraße', 'street'],
    ['Lindenallee 5', 'Bahnhofstraße 5', 'number'],
    ['Lindenallee 5', 'Bahnhofstraße 7', 'differs'],
    ['Schlosshof\nLindenallee 5', 'Lindenallee 5', 'street'],
  ])('%s and %s: %s', (a, b, likeness) => {
    expect(street(a, b)).toBe(likeness);
    expect(street(b, a)).toBe(likeness);
  });

  it('takes a building above the street for the street of the other', () => {
    const [a, b] = [
      toPlaceForm({ street: '9 Basedow Street\nOyster Farm' }),
      toPlaceForm({ street: '9 Oyster Farm\nBasedow Street' }),
    ];
    expect(compareStreets(a, b)).toBe('alike');
    expect(compareDetails(a, b)).toBeNull();
  });
});

describe('places', () => {
  const place = (a: [string, string], b: [string, string]) =>
    comparePlaces(
      toPlaceForm({ postalCode: a[0], city: a[1] }),
      toPlaceForm({ postalCode: b[0], city: b[1] }),
    );
  it('weighs code and town together', () => {
    expect(place(['10999', 'Berlin'], ['10999', 'Berlin'])).toBe('same');
    expect(place(['10999', 'Berlin'], ['', 'Berlin'])).toBe('same');
    expect(place(['10999', 'Berlin'], ['10989', 'Berlin'])).toBe('near');
    expect(place(['10999', 'Berlin'], ['14052', 'Berlin'])).toBe('town');
    expect(place(['10999', 'Berlin'], ['10999', 'Potsdam'])).toBe('code');
    expect(place(['10999', 'Berlin'], ['80337', 'München'])).toBe('differs');
    expect(place(['', ''], ['80337', 'München'])).toBeNull();
  });
});
