import { parseHash } from '../ui/navigation/hash-location.ts';

const STACK_LINES_MAX = 12;

/**
 * What may be copied to whoever mends it: kind of error, place and stack. Messages, ids and what was
 * typed stay out, because they may name people.
 */
export function describeCrash(error: unknown, hash: string, componentStack = ''): string {
  const name = error instanceof Error ? error.name : typeof error;
  const code = (error as { code?: unknown } | null)?.code;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const place = parseHash(hash).path.replace(/\/[^/]*\d[^/]*/g, '/:id');
  return [
    `${name}${typeof code === 'string' && /^[A-Z_]+$/.test(code) ? ` ${code}` : ''} at ${place}`,
    ...[...frames(stack), ...frames(componentStack)].slice(0, STACK_LINES_MAX),
  ].join('\n');
}

/** Lines of a stack that name code; the first line repeats the message and is left out. */
function frames(stack: string): string[] {
  return stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '));
}
