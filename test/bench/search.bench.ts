import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import uFuzzy from '@leeoniya/ufuzzy';
import { BookData } from '../../renderer/worker/book/book-data.ts';
import { findCustomers } from '../../renderer/worker/book/find-customers.ts';
import { CustomerLister } from '../../renderer/worker/book/list-customers.ts';
import { LIST_SORTS } from '../../shared/contracts/data-api.ts';
import { generateCustomers } from '../../shared/demo/generate-garage.ts';
import { customerName } from '../../shared/domain/customer/customer.ts';
import { createRandom, type Figures, toFigures } from './page/figures.ts';

const LIMIT = 20;
const QUESTIONS = 100;
/** The peers need no more to show where they stand, and some questions take them half a second. */
const PEER_QUESTIONS = 30;

interface Known {
  id: string;
  name: string;
  phone: string;
  town: string;
  email: string;
  plate: string;
  vin: string;
}

interface Asked extends Figures {
  /** Share of questions whose customer is among the first 20 answers. */
  recall: number;
}

export interface SearchBench {
  customers: number;
  vehicles: number;
  visits: number;
  buildMs: number;
  /** Heap and buffers held by the book. */
  memoryMb: number;
  questions: { kind: string; book: Asked; ufuzzy: Asked; includes: Asked }[];
  lists: { sort: string; firstMs: number; changedMs: number; scrollMs: number }[];
  images: { table: string; megabytes: number; saveMs: number; loadMs: number }[];
}

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

function usedMb(): number {
  if (typeof collectGarbage === 'function') collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

const timed = (run: () => void): number => {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
};

const BASIS = { timeZone: 'Europe/Berlin', currency: 'EUR' };

/** Fills a book from the demo generator, household by household, and notes what can be asked for. */
function fillBook(customers: number, seed: number) {
  const data = new BookData(BASIS);
  const people: Known[] = [];
  let buildMs = 0;
  const options = { seed, garageIndex: 0, customers, until: '2026-03-14' };
  for (const told of generateCustomers(options)) {
    // A storage hands out copies; the pieces the generator builds its texts from stay behind.
    const batch = structuredClone(told);
    buildMs += timed(() => {
      for (const customer of batch.customers) data.customers.put(customer);
      for (const vehicle of batch.vehicles) data.vehicles.put(vehicle);
      for (const ownership of batch.ownerships) data.ownerships.put(ownership);
      for (const visit of batch.visits) data.visits.put(visit);
    });
    for (const customer of batch.customers) {
      people.push({
        id: customer.id,
        name: customerName(customer),
        phone: customer.phones[0]?.number ?? '',
        town: customer.addresses.find((address) => address.city)?.city ?? '',
        email: customer.email ?? '',
        plate: '',
        vin: '',
      });
    }
  }
  buildMs += timed(() => findCustomers(data, { text: 'zz', limit: LIMIT }));
  for (const person of people) {
    const slot = data.customers.slots.find(person.id);
    const [car] = slot === null ? [] : data.carsOf(slot);
    person.plate = car?.plate ?? '';
    person.vin = car?.vin ?? '';
  }
  return { data, people, buildMs };
}

const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

type Random = () => number;

/** One slip inside the longest word: two letters swapped, one left out, doubled or hit wrong. */
function misspell(name: string, random: Random): string {
  const words = name.split(' ');
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a), '');
  if (longest.length < 5) return '';
  const at = 1 + Math.floor(random() * (longest.length - 3));
  const [head, letter, tail] = [longest.slice(0, at), longest.charAt(at), longest.slice(at + 1)];
  const slips = [
    head + tail.charAt(0) + letter + tail.slice(1),
    head + tail,
    head + letter + letter + tail,
    `${head}x${tail}`,
  ];
  const slip = slips[Math.floor(random() * slips.length)] ?? longest;
  return words.map((word) => (word === longest ? slip : word)).join(' ');
}

const lastWord = (name: string) => name.split(' ').at(-1) ?? '';

/** What is typed to find somebody; empty when there is nothing of the kind. */
const KINDS: Record<string, (person: Known, random: Random) => string> = {
  'one letter': (person) => lastWord(person.name).slice(0, 1),
  'two letters': (person) => lastWord(person.name).slice(0, 2),
  'three letters': (person) => lastWord(person.name).slice(0, 3),
  'last name': (person) => lastWord(person.name),
  'full name': (person) => person.name,
  'misspelt full name': (person, random) => misspell(person.name, random),
  'name and town': (person) => person.town && `${lastWord(person.name)} ${person.town}`,
  'name and phone tail': (person) =>
    person.phone && `${lastWord(person.name)} ${person.phone.slice(-4)}`,
  'phone tail 4': (person) => person.phone.slice(-4),
  'phone tail 6': (person) => person.phone.slice(-6),
  'phone national': (person) => person.phone.replace(/^\+49/, '0'),
  'e-mail': (person) => person.email,
  plate: (person) => person.plate,
  'plate bare': (person) => bare(person.plate),
  'plate in pieces': (person) => person.plate.replace(/[-\s]/g, ' ').slice(0, -1),
  'VIN tail 6': (person) => person.vin.slice(-6),
  nonsense: () => 'qxzwvut',
};

function ask(questions: readonly [string, string][], find: (text: string) => string[]): Asked {
  const durations: number[] = [];
  let met = 0;
  for (const [text] of questions.slice(0, 5)) find(text);
  for (const [text, id] of questions) {
    // Nothing typed: otherwise a question like the one before would only narrow its answer.
    find('');
    let ids: string[] = [];
    durations.push(
      timed(() => {
        ids = find(text);
      }),
    );
    if (ids.includes(id)) met++;
  }
  return { ...toFigures(durations), recall: met / Math.max(1, questions.length) };
}

/** The two plain ways over the same strings: no folding, no ranking by visit, no marks. */
function createPeers(people: readonly Known[]) {
  const haystack = people.map((person) =>
    [person.name, person.phone, person.email, bare(person.plate), person.vin]
      .join(' ')
      .toLowerCase(),
  );
  const fuzzy = new uFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 });
  return {
    ufuzzy: (text: string): string[] => {
      const [indexes, info, order] = fuzzy.search(haystack, text.toLowerCase(), 0, 1000);
      const best = order && info ? order.map((at) => info.idx[at] ?? -1) : (indexes ?? []);
      return [...best].slice(0, LIMIT).map((at) => people[at]?.id ?? '');
    },
    includes: (text: string): string[] => {
      const words = text.toLowerCase().split(' ');
      const ids: string[] = [];
      for (const [at, line] of haystack.entries()) {
        if (words.every((word) => line.includes(word))) ids.push(people[at]?.id ?? '');
      }
      return ids.slice(0, LIMIT);
    },
  };
}

function benchQuestions(data: BookData, people: readonly Known[], random: Random) {
  const peers = createPeers(people);
  const find = (text: string) => {
    const { hits } = findCustomers(data, { text, limit: LIMIT });
    return hits.map((hit) => hit.id);
  };
  return Object.entries(KINDS).map(([kind, toText]) => {
    const questions: [string, string][] = [];
    for (let tries = 0; tries < 10 * QUESTIONS && questions.length < QUESTIONS; tries++) {
      const person = people[Math.floor(random() * people.length)];
      const text = person ? toText(person, random) : '';
      if (person && text !== '') questions.push([text, person.id]);
    }
    const some = questions.slice(0, PEER_QUESTIONS);
    return {
      kind,
      book: ask(questions, find),
      ufuzzy: ask(some, peers.ufuzzy),
      includes: ask(some, peers.includes),
    };
  });
}

/** The first look sorts, the second puts one changed row in its place, the third only scrolls. */
function benchLists(data: BookData, people: readonly Known[]): SearchBench['lists'] {
  const lister = new CustomerLister(data);
  return LIST_SORTS.map((sort, nth) => {
    const page = (offset: number) =>
      timed(() => lister.list({ sort, direction: 'descending', filter: {}, offset, limit: 50 }));
    const firstMs = page(0);
    data.customers.remove(people[nth]?.id ?? '');
    const changedMs = page(0);
    return { sort, firstMs, changedMs, scrollMs: page(50_000) };
  });
}

function benchImages(data: BookData): SearchBench['images'] {
  const restored = new BookData(BASIS);
  return (['customers', 'vehicles', 'ownerships', 'visits'] as const).map((table) => {
    let image = data[table].toImage();
    const saveMs = timed(() => {
      image = data[table].toImage();
    });
    const loadMs = timed(() => restored[table].restore(structuredClone(image)));
    const texts = Object.values(image.texts).reduce((sum, text) => sum + text.length, 0);
    const numbers = Object.values(image.numbers).reduce((sum, list) => sum + list.byteLength, 0);
    return { table, megabytes: (texts + numbers) / 1e6, saveMs, loadMs };
  });
}

/** Search and lists of the data worker without RxDB and RPC, beside raw uFuzzy and a loop of `includes`. */
export function benchSearch(options: { customers: number; seed: number }): SearchBench {
  const before = usedMb();
  const { data, people, buildMs } = fillBook(options.customers, options.seed);
  const noted = JSON.stringify(people).length / 1e6;
  const memoryMb = usedMb() - before - noted;
  const random = createRandom(options.seed);
  return {
    customers: data.customers.count,
    vehicles: data.vehicles.count,
    visits: data.visits.count,
    buildMs,
    memoryMb,
    questions: benchQuestions(data, people, random),
    images: benchImages(data),
    lists: benchLists(data, people),
  };
}
