import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import type { Timers } from '../world/time.ts';

/** What a program takes from its process; in the torture every start of a program gets its own. */
export interface RealmGlobals extends Timers {
  Date: DateConstructor;
  crypto: Crypto;
  performance: Pick<Performance, 'now'>;
}

const NAMES = [
  'Date',
  'crypto',
  'performance',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
] as const satisfies (keyof RealmGlobals)[];

export const requireHere = createRequire(import.meta.url);

/**
 * Code that can be started again and again, each time with module state of its own and with the globals of
 * one process. Unlike modules it is let go of when nobody holds it.
 */
export function compileRealm<T>(
  code: string,
  name: string,
  require: (id: string) => unknown = requireHere,
): (globals: RealmGlobals) => T {
  const parameters = ['exports', 'module', 'require', 'globalThis', ...NAMES].join(', ');
  const script = new Script(`(function (${parameters}) {${code}\n})`, { filename: name });
  return (globals) => {
    const module = { exports: {} };
    const run = script.runInThisContext() as (...values: unknown[]) => void;
    // What code takes from the global object is its own too.
    const globalObject = new Proxy(globalThis, {
      get: (target, name) => Reflect.get(name in globals ? globals : target, name) as unknown,
    });
    const own = NAMES.map((key) => globals[key]);
    run(module.exports, module, require, globalObject, ...own);
    return module.exports as T;
  };
}
