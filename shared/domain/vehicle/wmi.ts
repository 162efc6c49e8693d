/**
 * Makes by their world manufacturer identifiers, the first three characters of a VIN (ISO 3780).
 * Sources: NHTSA's vPIC (49 CFR 566, https://vpic.nhtsa.dot.gov) for all that are sold in the United States, and the
 * list of https://en.wikibooks.org/wiki/Vehicle_Identification_Numbers_(VIN_codes) for the others; every one was compared
 * with copies of them, ADR 0014 says how, and why no package. An identifier under several makes is used by all of
 * them. Left out: those that vPIC gives to four makes and more, those of small makers (third character 9), and makes
 * of a few hundred cars among many others (Maybach, Eagle, Datsun).
 */
const WMIS_OF_MAKE: Readonly<Record<string, string>> = {
  'Alfa Romeo': 'ZAR ZAS',
  'Aston Martin': 'SCF',
  Audi: 'WAU WA1 WUA WU1 TRU LFV',
  Bentley: 'SCB',
  BMW: 'WBA WBS WBY WBX WB1 4US 5UX 5UM 5YM',
  Buick: '1G4 2G4',
  Cadillac: '1G6 1GY',
  Chevrolet: '1G1 1GC 1GN 2G1 3GN KL1',
  Citroën: 'VF7 VR7 VS7',
  Dacia: 'UU1',
  DAF: 'XLR',
  Dodge: '1B3 1D7 2B3',
  DS: 'VR1',
  Ferrari: 'ZFF',
  Fiat: 'ZFA NM4',
  Ford: 'WF0 VS6 NM0 SFA 1FA 1FB 1FD 1FM 1FT 2FA 2FM 3FA',
  Genesis: 'KMT KMU KMH 5NM',
  GMC: '1GK 1GT',
  Honda: 'JHM JHL SHH SHS NLA 1HG 2HG 2HK 5FN 5J6 19X',
  Hyundai: 'KMH KM8 KMF KMU TMA NLH MAL 5NM 5NP KND U5Y 3KP 5XY',
  Infiniti: 'JNK JNX JN1 JN8 1N4 1N6 3N1 5N1',
  Isuzu: 'JAA MPA',
  Iveco: 'ZCF WJM',
  Jaguar: 'SAJ SAD',
  Jeep: '1J4 1J8',
  Kia: 'KNA KND KNE U5Y U6Y 3KP 5XX 5XY',
  Lada: 'XTA',
  Lamborghini: 'ZHW',
  Lancia: 'ZLA',
  'Land Rover': 'SAL',
  Lexus: 'JTH JTJ JTE 2T2 58A 5TD',
  Lotus: 'SCC',
  MAN: 'WMA',
  Maserati: 'ZAM',
  Mazda: 'JMZ JM1 JM3 JM7',
  'Mercedes-Benz': 'WDB WDC WDD WDF W1K W1N W1V 4JG 55S',
  MG: 'LSJ',
  MINI: 'WMW',
  Mitsubishi: 'JMB JMY JA3 JA4 MMB MMC XMC',
  Nissan: 'JN1 JN6 JN8 SJN VSK 1N4 1N6 3N1 5N1',
  Opel: 'W0L W0V',
  Peugeot: 'VF3 VR3',
  Polestar: 'LPS YSM',
  Porsche: 'WP0 WP1',
  Renault: 'VF1 VF2',
  'Rolls-Royce': 'SCA',
  Saab: 'YS3',
  Scania: 'YS2 XLE',
  Seat: 'VSS',
  Škoda: 'TMB LSV',
  smart: 'WME',
  SsangYong: 'KPT',
  Subaru: 'JF1 JF2 JTE JTM 4S3 4S4',
  Suzuki: 'JSA TSM VSE MA3',
  Tesla: '5YJ 7SA LRW XP7',
  Toyota: 'JTD JTE JTM JTN JF1 SB1 VNK NMT AHT 2T1 4T1 4T3 5TD 5TF',
  Vauxhall: 'W0L W0V',
  Volkswagen: 'WVW WVG WV1 WV2 1VW 1V2 3VW 9BW AAV LFV LSV',
  Volvo: 'YV1 YV4 LYV LVY',
};

const MAKES_OF_WMI = new Map<string, string[]>();
for (const [make, wmis] of Object.entries(WMIS_OF_MAKE)) {
  for (const wmi of wmis.split(' ')) {
    MAKES_OF_WMI.set(wmi, [...(MAKES_OF_WMI.get(wmi) ?? []), make]);
  }
}

/** Makes that use the identifier, in the order of the alphabet; none when it is not known. */
export function makesOf(wmi: string): readonly string[] {
  return MAKES_OF_WMI.get(wmi) ?? [];
}
