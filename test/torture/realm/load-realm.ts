import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import type { Timers } from '../world/time.ts';

/** What a program takes from its process; in the torture every start of a program gets its own. */
export interface RealmGlobals extends Timers {
  Date: DateConstructor;
  crypto: Crypto;
}

const NAMES = [
  'Date',
  'crypto',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
] as const satisfies (keyof RealmGlobals)[];

const requireHere = createRequire(import.meta.url);

/**
 * Code that can be started again and again, each time with module state of its own and with the globals of
 * one process. Unlike modules it is let go of when nobody holds it.
 */
export function compileRealm<T>(code: string, name: string): (globals: RealmGlobals) => T {
  const parameters = ['exports', 'module', 'require', ...NAMES].join(', ');
  const script = new Script(`(function (${parameters}) {${code}\n})`, { filename: name });
  return (globals) => {
    const module = { exports: {} };
    const run = script.runInThisContext() as (...values: unknown[]) => void;
    run(module.exports, module, requireHere, ...NAMES.map((key) => globals[key]));
    return module.exports as T;
  };
}
