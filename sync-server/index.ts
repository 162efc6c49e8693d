import { pino } from 'pino';
import { runCommand } from './admin/run-command.ts';
import { createEnrolmentCode } from './auth/enrolment.ts';
import { type Config, parseConfig, type ServeConfig, USAGE } from './config.ts';
import { DEMO_PIN, seedDemo } from './seed/seed-demo.ts';
import { serve } from './serve.ts';
import { openStore } from './store/open-store.ts';

// Standard output speaks one JSON object a line to whoever started us; the log goes to standard error.
const logger = pino({ base: null }, pino.destination({ fd: 2, sync: true }));
const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);
const onWarning = (message: string) => logger.warn(message);
const onError = (error: Error) =>
  logger.warn({ name: error.name }, 'a database connection was lost');

async function main(config: Config): Promise<void> {
  if (config.command === 'serve') return await startServing(config);
  const store = await openStore({ ...config, role: 'command', onWarning, onError });
  try {
    say(await runCommand(store, config));
  } finally {
    await store.close();
  }
}

async function startServing(config: ServeConfig): Promise<void> {
  const store = await openStore({ ...config, role: 'server', onWarning, onError });
  try {
    if (config.isDemo) {
      const garageId = await seedDemo(store.pool);
      const code = garageId && (await createEnrolmentCode(store.pool, [garageId]));
      if (code) say({ event: 'enrolmentCode', code, garageId });
      say({ event: 'demoUsers', pin: DEMO_PIN });
    }
    const server = await serve({ ...config, pool: store.pool, databaseUrl: store.url, logger });
    say({ event: 'listening', url: server.url });
    process.on('SIGHUP', () => void server.renew());
    stopOnSignal(async () => {
      await server.close();
      await store.close();
    });
  } catch (error) {
    await store.close();
    throw error;
  }
}

function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = () => {
    if (isStopping) return;
    isStopping = true;
    stop().then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

function fail(error: unknown): void {
  const { message, cause } = error as Error;
  logger.fatal({ cause: cause instanceof Error ? cause.message : undefined }, message);
  process.exit(1);
}

function readConfig(): Config | null {
  try {
    return parseConfig(process.argv.slice(2), process.env);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
    return null;
  }
}

const config = readConfig();
if (config) main(config).catch(fail);
else process.exitCode = 2;
