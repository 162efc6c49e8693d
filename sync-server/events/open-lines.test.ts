import { afterEach, describe, expect, it } from 'vitest';
import { DeskLine } from './desk-line.ts';
import { OpenLines } from './open-lines.ts';

const made: DeskLine[] = [];
afterEach(() => {
  for (const line of made.splice(0)) line.cutOff();
});

function open(lines: OpenLines, id: string, ...garageIds: string[]): DeskLine {
  const line = new DeskLine(
    { id, scope: new Set(garageIds) },
    { coalesceMs: 0, numbers: () => ({}) },
  );
  made.push(line);
  lines.add(line);
  return line;
}

const idsOf = (lines: OpenLines, garageId: string) =>
  [...lines.ofGarage(garageId)].map(({ desk }) => desk.id);

describe('the open lines', () => {
  it('are found by each garage of their desk', () => {
    const lines = new OpenLines();
    open(lines, 'one', 'a');
    open(lines, 'both', 'a', 'b');
    expect(idsOf(lines, 'a')).toEqual(['one', 'both']);
    expect(idsOf(lines, 'b')).toEqual(['both']);
    expect(idsOf(lines, 'c')).toEqual([]);
  });

  it('move with the garages of their desk', () => {
    const lines = new OpenLines();
    const line = open(lines, 'desk', 'a');
    lines.move(line, { id: 'desk', scope: new Set(['b']) });
    expect(idsOf(lines, 'a')).toEqual([]);
    expect(idsOf(lines, 'b')).toEqual(['desk']);
    expect(lines.remove(line)).toBe(true);
    expect(idsOf(lines, 'b')).toEqual([]);
    expect(lines.remove(line)).toBe(false);
  });

  it('take turns: each has one in a round, and the turns are even', () => {
    const lines = new OpenLines();
    for (let at = 0; at < 100; at += 1) open(lines, `desk-${at}`, 'a');
    const turns = Array.from({ length: 16 }, (_, turn) => lines.deskIdsOfTurn(turn, 16));
    expect(new Set(turns.flat()).size).toBe(100);
    expect(turns.flat()).toHaveLength(100);
    expect(Math.max(...turns.map(({ length }) => length))).toBe(7);
    expect(Math.min(...turns.map(({ length }) => length))).toBe(6);
  });
});
