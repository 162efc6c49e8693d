import { ForecourtError } from '../../shared/contracts/errors.ts';
import {
  type Checkpoint,
  checkpoint,
  type FillCursor,
  fillCursor,
} from '../../shared/contracts/sync-protocol.ts';
import { compareCodeUnits } from '../../shared/lib/compare.ts';

/** Last number a desk has seen of each garage. */
export type GarageNumbers = ReadonlyMap<string, number>;

export interface AskedCheckpoint {
  /** Null when the desk has none yet. */
  epoch: string | null;
  numbers: GarageNumbers;
}

const START: AskedCheckpoint = { epoch: null, numbers: new Map() };
/** As we write it: the epoch, a dot, the number of the desk's scope. PostgreSQL cannot hold every text. */
const EPOCH = /^[A-Za-z0-9.-]{0,64}$/;
const ENTRY = /^([A-Za-z0-9_-]{1,64}):(\d{1,15})$/;

/** Fails with INVALID_INPUT: a checkpoint that we did not write is a fault of the program, not of the line. */
export function parseCheckpoint(text: string | undefined): AskedCheckpoint {
  if (text === undefined || text === '' || text === 'null') return START;
  const parsed = checkpoint.safeParse(parseJson(text));
  if (!parsed.success) throw new ForecourtError('INVALID_INPUT', 'checkpoint is not {e, s}');
  return { epoch: parseEpoch(parsed.data.e), numbers: parseNumbers(parsed.data.s) };
}

export function formatCheckpoint(epoch: string, numbers: GarageNumbers): Checkpoint {
  return { e: epoch, s: formatNumbers(numbers) };
}

export interface AskedCursor {
  /** Null at the beginning of a fill. */
  epoch: string | null;
  /** The number of each garage when the fill began. */
  heads: GarageNumbers;
  /** Everything from here on has been sent. */
  below: GarageNumbers;
}

/** Fails with INVALID_INPUT as a checkpoint does. */
export function parseCursor(text: string | undefined): AskedCursor {
  if (text === undefined) return { epoch: null, heads: new Map(), below: new Map() };
  const parsed = fillCursor.safeParse(parseJson(text));
  if (!parsed.success) throw new ForecourtError('INVALID_INPUT', 'cursor is not {e, s, p}');
  const { s, p } = parsed.data;
  const [heads, below] = [parseNumbers(s), parseNumbers(p)];
  if ([...heads.keys()].join() !== [...below.keys()].join()) {
    throw new ForecourtError('INVALID_INPUT', 'cursor.p is not about the garages of cursor.s');
  }
  return { epoch: parseEpoch(parsed.data.e), heads, below };
}

export function formatCursor(
  epoch: string,
  heads: GarageNumbers,
  below: GarageNumbers,
): FillCursor {
  return { e: epoch, s: formatNumbers(heads), p: formatNumbers(below) };
}

function parseEpoch(text: string): string {
  if (!EPOCH.test(text)) throw new ForecourtError('INVALID_INPUT', 'the epoch is broken');
  return text;
}

function parseNumbers(text: string): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const part of text === '' ? [] : text.split(',')) {
    const [, garageId, number] = ENTRY.exec(part) ?? [];
    if (garageId === undefined) throw new ForecourtError('INVALID_INPUT', 'checkpoint.s is broken');
    numbers.set(garageId, Number(number));
  }
  return numbers;
}

function formatNumbers(numbers: GarageNumbers): string {
  const parts = [...numbers].map(([garageId, number]) => `${garageId}:${number}`);
  return parts.sort(compareCodeUnits).join(',');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The schema refuses it with one message for every kind of breakage.
  }
}
