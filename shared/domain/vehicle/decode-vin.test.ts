import { describe, expect, it } from 'vitest';
import cars from '../../../resources/seed/cars.json' with { type: 'json' };
import { decodeVin } from './decode-vin.ts';

const TODAY = '2026-11-20';
const decode = (vin: string) => decodeVin(vin, TODAY);
const plain = (make: string) => make.normalize('NFD').replace(/\p{M}/gu, '');

describe('decodeVin', () => {
  it('reads make and year of a car whose maker writes the year for every market', () => {
    expect(decode('WVWZZZ1JZ3W386752')).toEqual({ makes: ['Volkswagen'], years: [2003] });
    expect(decode('TMBJJ7NE0L0123456')).toEqual({ makes: ['Škoda'], years: [2020, 1990] });
  });

  it.each([
    ['WDD2040071A123456', 'Mercedes-Benz'],
    ['WF0AXXGAJA1A12345', 'Ford'],
    ['VF1BB05CF12345678', 'Renault'],
    ['WBA3D310X0F123456', 'BMW'],
    ['JTDBR32E120123456', 'Toyota'],
  ])('reads no year of %s: %s puts something else there', (vin, make) => {
    expect(decode(vin)).toEqual({ makes: [make], years: [] });
  });

  it('tells the turn of a light North American car by position 7', () => {
    expect(decode('1HGCM82633A004352')).toEqual({ makes: ['Honda'], years: [2003] });
    expect(decode('5YJSA1E26HF000337')).toEqual({ makes: ['Tesla'], years: [2017] });
  });

  it('offers both years for the example of the regulation, a bus, which need not follow position 7', () => {
    expect(decode('1M8GDM9AXKP042788')).toEqual({ makes: [], years: [2019, 1989] });
  });

  it('reads no year of a Chinese car before there were such numbers', () => {
    expect(decode('LSJA24U62NG000001').years).toEqual([2022]);
  });

  it('names every make that shares an identifier', () => {
    expect(decode('W0L000051T2123456').makes).toEqual(['Opel', 'Vauxhall']);
  });

  it('says nothing of a small maker, an unknown one, and of what is no VIN of today', () => {
    expect(decode('W09123456K1234567')).toEqual({ makes: [], years: [] });
    expect(decode('1152034567')).toEqual({ makes: [], years: [] });
    expect(decode('WVWZZZ1JZ3W38675O')).toEqual({ makes: [], years: [] });
  });

  it('knows every make of the demo garages', () => {
    for (const { make, wmi } of cars.makes) {
      expect(decode(`${wmi}ZZZ1JZ0W386752`).makes.map(plain)).toContain(plain(make));
    }
  });
});
