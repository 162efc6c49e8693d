import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** One line of JSON that a server or host prints when something happened. */
export type ChildEvent = { event: string } & Record<string, unknown>;

/** The event in a line of output, or null for anything else, such as a log line. */
export function parseChildEvent(line: string): ChildEvent | null {
  if (!line.startsWith('{')) return null;
  try {
    const value: unknown = JSON.parse(line);
    const isEvent =
      typeof value === 'object' &&
      value !== null &&
      'event' in value &&
      typeof value.event === 'string';
    return isEvent ? (value as ChildEvent) : null;
  } catch {
    return null; // a log line that happens to begin with a brace
  }
}

/**
 * All events up to and including the awaited one, by name.
 * Fails: rejects with the last line of the child's error output when it ends first, and after `timeoutMs`.
 */
export function eventsUntil(
  child: ChildProcess,
  awaited: string,
  timeoutMs: number,
): Promise<Map<string, ChildEvent>> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('the output of the child is not piped');
    const events = new Map<string, ChildEvent>();
    const lastError = keepLastLine(child);
    const settle = (act: () => void) => {
      clearTimeout(timer);
      child.off('close', onClose);
      act();
    };
    const onClose = () => settle(() => reject(new Error(lastError() || 'it ended at once')));
    const timer = setTimeout(
      () => settle(() => reject(new Error(`it was not ready in ${timeoutMs / 1000} s`))),
      timeoutMs,
    );
    child.once('close', onClose);
    child.once('error', (error) => settle(() => reject(error)));
    // Reads on after the awaited event: a pipe nobody empties would stop the child.
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event = parseChildEvent(line);
      if (event) events.set(event.event, event);
      if (event?.event === awaited) settle(() => resolve(events));
    });
  });
}

/** What the child last wrote to its error output: the words of a structured log line, else the line. */
export function keepLastLine(child: ChildProcess): () => string {
  let last = '';
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (line.trim() !== '') last = messageOf(line.trim());
    });
  }
  return () => last;
}

function messageOf(line: string): string {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry === 'object' && entry !== null && 'msg' in entry) return String(entry.msg);
  } catch {
    // not a structured line
  }
  return line;
}
