import type { Vehicle } from '../domain/vehicle/vehicle.ts';
import { createRandom, type Random } from '../lib/random.ts';
import type { DemoBatch } from './demo-batch.ts';
import { generateCustomers } from './generate-garage.ts';
import type { Flaw } from './legacy-formats.ts';
import { LEGACY_COLUMNS, type LegacyCells, typeCopy, typeRow } from './legacy-row.ts';

export interface LegacyOptions {
  seed: number;
  /** Lines of data, exactly; header and the last line of junk come on top. */
  rows: number;
  until: string;
}

/** What stands behind one line of the file. */
export interface LegacyRowTruth {
  /** Place among the lines of data, from 0. */
  row: number;
  kind: 'customer' | 'secondCar' | 'copy';
  /** The same for every line of one person or business, copies included. */
  entity: number;
  number: string;
  firstName: string;
  lastName: string;
  company: string;
  /** Numbers before they were typed. */
  phones: string[];
  /** Plate as in the book, or null for a line without a car. */
  plate: string | null;
  flaws: Flaw[];
}

export interface LegacyExport {
  /** Semicolons, CRLF between lines, LF inside quoted cells. */
  text: string;
  columns: readonly string[];
  truth: { rows: LegacyRowTruth[]; copies: { row: number; originalRow: number }[] };
}

/** Customers entered twice in the old system, of all its lines. */
export const SHARE_LEGACY_COPIES = 0.04;
/** A copy stands up to so many customers behind its original. */
const COPY_DISTANCE = 400;

interface Line {
  cells: LegacyCells;
  truth: Omit<LegacyRowTruth, 'row'>;
  original: Line | null;
}

/** A customer file as an old garage program leaves it behind, with the truth about each line. */
export function writeLegacyExport(options: LegacyOptions): LegacyExport {
  const lines = typeLines(options);
  const truthRows = lines.map((line, row) => ({ row, ...line.truth }));
  const copies = lines.flatMap((line, row) =>
    line.original === null ? [] : [{ row, originalRow: lines.indexOf(line.original) }],
  );
  const body = lines.map(({ cells }) =>
    LEGACY_COLUMNS.map((column) => quote(cells[column])).join(';'),
  );
  const junk = `*** Ende der Liste: ${options.rows} Sätze ***`;
  const text = `${[LEGACY_COLUMNS.join(';'), ...body, junk].join('\r\n')}\r\n`;
  return { text, columns: LEGACY_COLUMNS, truth: { rows: truthRows, copies } };
}

function typeLines({ seed, rows, until }: LegacyOptions): Line[] {
  const random = createRandom(seed, 'legacy');
  const lines: Line[] = [];
  const waiting: { after: number; line: Line }[] = [];
  let entity = 0;
  const book = generateCustomers({ seed, garageIndex: 0, customers: rows, until });
  for (const batch of book) {
    const copied = new Set(batch.truth.duplicates.map((pair) => pair.copyId));
    for (const customer of batch.customers) {
      if (lines.length >= rows || copied.has(customer.id)) continue;
      entity += 1;
      const own = typeCustomer(random, batch, customer, entity);
      lines.push(...own);
      const [first] = own;
      if (first !== undefined && random.chance(SHARE_LEGACY_COPIES * (own.length + 0.04))) {
        waiting.push({
          after: lines.length + random.int(1, COPY_DISTANCE),
          line: copyLine(random, first, entity),
        });
      }
      takeDue(waiting, lines);
    }
    if (lines.length >= rows) break;
  }
  // The last customer’s cars, or copies that fell due with it, may stand over.
  return lines.slice(0, rows);
}

function takeDue(waiting: { after: number; line: Line }[], lines: Line[]): void {
  for (let index = waiting.length - 1; index >= 0; index -= 1) {
    const entry = waiting[index];
    if (entry === undefined || entry.after > lines.length) continue;
    lines.push(entry.line);
    waiting.splice(index, 1);
  }
}

/** One line per car; a customer without one has a single line. */
function typeCustomer(
  random: Random,
  batch: DemoBatch,
  customer: DemoBatch['customers'][number],
  entity: number,
): Line[] {
  const number = String(10_000 + entity);
  const cars = carsOf(batch, customer.id);
  const lastVisitOn = batch.visits
    .filter((visit) => visit.customerId === customer.id)
    .reduce<string | null>((last, visit) => later(last, visit.arrivedAt.slice(0, 10)), null);
  return (cars.length === 0 ? [null] : cars).map((vehicle, index) => {
    const { cells, flaws } = typeRow(random, { number, customer, vehicle, lastVisitOn });
    return {
      cells,
      original: null,
      truth: {
        kind: index === 0 ? 'customer' : 'secondCar',
        entity,
        number,
        firstName: customer.firstName ?? '',
        lastName: customer.lastName ?? '',
        company: customer.company ?? '',
        phones: customer.phones.map((phone) => phone.number),
        plate: vehicle?.plate ?? null,
        flaws,
      },
    };
  });
}

function copyLine(random: Random, original: Line, entity: number): Line {
  const number = String(90_000 + entity);
  return {
    cells: typeCopy(random, original.cells, number),
    truth: { ...original.truth, kind: 'copy', number },
    original,
  };
}

function carsOf(batch: DemoBatch, customerId: string): Vehicle[] {
  const copied = new Set(batch.truth.duplicateVehicles.map((pair) => pair.copyId));
  const own = new Set(
    batch.ownerships.flatMap((tie) =>
      tie.customerId === customerId && tie.kind === 'owner' && tie.until === undefined
        ? [tie.vehicleId]
        : [],
    ),
  );
  return batch.vehicles.filter((vehicle) => own.has(vehicle.id) && !copied.has(vehicle.id));
}

function later(a: string | null, b: string): string {
  return a === null || b > a ? b : a;
}

/** RFC 4180 with semicolons: quotes only where needed, doubled inside. */
function quote(cell: string): string {
  return /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
