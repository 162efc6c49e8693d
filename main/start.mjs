// npm start: the sync server, and the desk in Electron or in a browser. The program itself is main/start/.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const program = join(root, 'out', 'main', 'start.cjs');
if (existsSync(program)) {
  const { start } = await import(pathToFileURL(program).href);
  await start(root, process.argv.slice(2));
} else {
  console.error('Forecourt is not built yet: run "npm run build" first.');
  process.exitCode = 1;
}
