import type { Desk } from '../auth/desks.ts';
import type { DeskLine } from './desk-line.ts';

/** The open lines, found by desk and by garage: a change must not look at the desks of every other garage. */
export class OpenLines {
  /** By desk: a second line of the same desk takes the place of the first. */
  readonly #byDesk = new Map<string, DeskLine>();
  readonly #byGarage = new Map<string, Set<DeskLine>>();
  /** Counted as they open, so that desks that call together after an outage do not beat together. */
  readonly #places = new WeakMap<DeskLine, number>();
  #opened = 0;

  get size(): number {
    return this.#byDesk.size;
  }

  get(deskId: string): DeskLine | undefined {
    return this.#byDesk.get(deskId);
  }

  deskIds(): string[] {
    return [...this.#byDesk.keys()];
  }

  /** Every line has its heartbeat in one of so many turns. */
  deskIdsOfTurn(turn: number, turns: number): string[] {
    const lines = [...this.#byDesk.values()];
    return lines
      .filter((line) => (this.#places.get(line) ?? 0) % turns === turn)
      .map(({ desk }) => desk.id);
  }

  ofGarage(garageId: string): Iterable<DeskLine> {
    return this.#byGarage.get(garageId) ?? [];
  }

  add(line: DeskLine): void {
    this.#byDesk.set(line.desk.id, line);
    this.#places.set(line, this.#opened++);
    this.#addToGarages(line);
  }

  /** The desk has other garages now. */
  move(line: DeskLine, desk: Desk): void {
    this.#removeFromGarages(line);
    line.desk = desk;
    this.#addToGarages(line);
  }

  /** False when the line is not here any more. */
  remove(line: DeskLine): boolean {
    if (this.#byDesk.get(line.desk.id) !== line) return false;
    this.#byDesk.delete(line.desk.id);
    this.#removeFromGarages(line);
    return true;
  }

  /** Takes all of them out. */
  clear(): DeskLine[] {
    const lines = [...this.#byDesk.values()];
    for (const line of lines) this.remove(line);
    return lines;
  }

  #addToGarages(line: DeskLine): void {
    for (const garageId of line.desk.scope) {
      const lines = this.#byGarage.get(garageId) ?? new Set();
      this.#byGarage.set(garageId, lines.add(line));
    }
  }

  #removeFromGarages(line: DeskLine): void {
    for (const garageId of line.desk.scope) {
      const lines = this.#byGarage.get(garageId);
      lines?.delete(line);
      if (lines?.size === 0) this.#byGarage.delete(garageId);
    }
  }
}
