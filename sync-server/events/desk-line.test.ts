import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DeskLine, type Numbers } from './desk-line.ts';

let numbers: Numbers;
let line: DeskLine;

beforeEach(() => {
  vi.useFakeTimers();
  numbers = { customers: 1, visits: 1 };
  const desk = { id: 'desk', scope: new Set(['garage']) };
  line = new DeskLine(desk, { coalesceMs: 200, numbers: () => ({ ...numbers }) });
});
afterEach(() => {
  line.cutOff();
  vi.useRealTimers();
});

function change(collection: 'customers' | 'visits'): void {
  numbers[collection] = (numbers[collection] ?? 0) + 1;
  line.hint(collection);
}

/** What was said since the last look: `heartbeat`, or collection and number of a hint. */
function said(): string[] {
  const text = String(line.stream.read() ?? '');
  return [...text.matchAll(/event: (\w+)\ndata: (.*)/g)].map(([, event, data]) => {
    const { collection, number } = JSON.parse(data ?? '') as {
      collection?: string;
      number?: number;
    };
    return collection === undefined ? String(event) : `${collection} ${number}`;
  });
}

describe('a line', () => {
  it('begins with a heartbeat, which tells also what changed before it', () => {
    change('customers');
    expect(said()).toEqual([]);
    line.heartbeat();
    expect(said()).toEqual(['heartbeat']);
    vi.advanceTimersByTime(1_000);
    expect(said()).toEqual([]);
  });

  it('hints at the first change at once and gathers what follows', () => {
    line.heartbeat();
    said();
    change('customers');
    expect(said()).toEqual(['customers 2']);
    for (let times = 0; times < 50; times += 1) {
      change('customers');
      vi.advanceTimersByTime(3);
    }
    expect(said()).toEqual([]);
    vi.advanceTimersByTime(50);
    expect(said()).toEqual(['customers 52']);
  });

  it('hints at each collection at once, whatever was said of another', () => {
    line.heartbeat();
    said();
    change('customers');
    change('visits');
    change('customers');
    expect(said()).toEqual(['customers 2', 'visits 2']);
    vi.advanceTimersByTime(200);
    expect(said()).toEqual(['customers 3']);
  });

  it('never floods: a change every millisecond is five hints a second', () => {
    line.heartbeat();
    said();
    for (let ms = 0; ms < 2_000; ms += 1) {
      change('customers');
      vi.advanceTimersByTime(1);
    }
    const { length } = said();
    expect(length).toBeGreaterThanOrEqual(9);
    expect(length).toBeLessThanOrEqual(11);
  });

  it('says nothing a heartbeat has told meanwhile', () => {
    line.heartbeat();
    change('customers');
    change('customers');
    line.heartbeat();
    expect(said()).toEqual(['heartbeat', 'customers 2', 'heartbeat']);
    vi.advanceTimersByTime(1_000);
    expect(said()).toEqual([]);
  });
});
