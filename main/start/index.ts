import { Children } from './children.ts';
import { findElectron } from './electron-binary.ts';
import { electronObstacle, hasDisplay, type Surroundings } from './electron-obstacle.ts';
import { parseOptions, type StartOptions, USAGE } from './options.ts';
import { openInBrowser, runBrowserHost } from './run-browser-host.ts';
import { runElectron } from './run-electron.ts';
import { type RunningServer, startSyncServer } from './sync-server.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Starts the sync server and the desk; ends when the desk is closed or the user says so. */
export async function start(root: string, argv: readonly string[]): Promise<void> {
  const children = new Children();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void children.stop().then(() => process.exit(0)));
  }
  try {
    const options = parseOptions(argv, root);
    const server = await startServer(root, options, children);
    await runDesk(root, options, deskEnvironment(server), children);
  } catch (error) {
    if (children.isStopping) return; // ended by the user while something was starting
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
  await children.stop();
}

async function startServer(
  root: string,
  options: StartOptions,
  children: Children,
): Promise<RunningServer> {
  try {
    return await startSyncServer(root, options, children, () => {
      if (!children.isStopping) say('The sync server ended. The desk goes on without it.');
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The sync server did not start on port ${options.serverPort}: ${reason}\nUsage: ${USAGE}`,
      { cause },
    );
  }
}

function deskEnvironment(server: RunningServer): NodeJS.ProcessEnv {
  return {
    ...process.env,
    FORECOURT_SERVER_URL: server.url,
    ...(server.enrolmentCode === null ? {} : { FORECOURT_ENROLMENT_CODE: server.enrolmentCode }),
    ...(server.demoPin === null ? {} : { FORECOURT_DEMO_PIN: server.demoPin }),
  };
}

async function runDesk(
  root: string,
  options: StartOptions,
  environment: NodeJS.ProcessEnv,
  children: Children,
): Promise<void> {
  const around: Surroundings = {
    platform: process.platform,
    userId: process.getuid?.() ?? null,
    environment: process.env,
  };
  const reason = options.isBrowserWanted
    ? null
    : await tryElectron(root, environment, children, around);
  if (children.isStopping || reason === 'closed') return;
  const host = await runBrowserHost(root, options, environment, children);
  say(
    reason === null
      ? `Forecourt is open for any browser on this machine at ${host.url}`
      : `Electron is not used (${reason}). Forecourt is open for any browser on this machine at ${host.url}`,
  );
  if (options.isBrowserOpened && !process.env.CI && hasDisplay(around)) {
    openInBrowser(host.url, around.platform);
  }
  await host.ended;
}

/** `closed` after the user closed the desk, else why Electron could not show it. */
async function tryElectron(
  root: string,
  environment: NodeJS.ProcessEnv,
  children: Children,
  around: Surroundings,
): Promise<string> {
  const obstacle = electronObstacle(around);
  if (obstacle !== null) return obstacle;
  const binary = await findElectron(root, children, say);
  if ('reason' in binary) return binary.reason;
  say('Forecourt opens in its own window.');
  return (await runElectron(binary.path, root, environment, children)) ?? 'closed';
}
