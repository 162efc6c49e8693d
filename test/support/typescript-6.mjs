// Loaded before dependency-cruiser, which cannot parse with TypeScript 7 and then silently skips every .ts file:
// gives it TypeScript 6 instead. Remove it when dependency-cruiser supports 7.
import assert from 'node:assert/strict';
import { createRequire, registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier.replace(/^typescript(?=$|\/)/, 'typescript-6'), context),
});

const { version } = createRequire(import.meta.url)('typescript/package.json');
assert.match(version, /^6\./, 'dependency-cruiser would not see TypeScript files');
