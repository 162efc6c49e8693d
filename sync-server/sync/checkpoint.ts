import { ForecourtError } from '../../shared/contracts/errors.ts';
import { type Checkpoint, checkpoint } from '../../shared/contracts/sync-protocol.ts';
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
  if (!EPOCH.test(parsed.data.e))
    throw new ForecourtError('INVALID_INPUT', 'checkpoint.e is broken');
  const numbers = new Map<string, number>();
  for (const part of parsed.data.s === '' ? [] : parsed.data.s.split(',')) {
    const [, garageId, number] = ENTRY.exec(part) ?? [];
    if (garageId === undefined) throw new ForecourtError('INVALID_INPUT', 'checkpoint.s is broken');
    numbers.set(garageId, Number(number));
  }
  return { epoch: parsed.data.e, numbers };
}

export function formatCheckpoint(epoch: string, numbers: GarageNumbers): Checkpoint {
  const parts = [...numbers].map(([garageId, number]) => `${garageId}:${number}`);
  return { e: epoch, s: parts.sort(compareCodeUnits).join(',') };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The schema refuses it with one message for every kind of breakage.
  }
}
