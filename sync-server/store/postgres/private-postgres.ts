import { setTimeout as wait } from 'node:timers/promises';
import { type Cluster, clusterUrl, prepareCluster } from './cluster.ts';
import { keepRunning, stopPostmaster } from './keeper.ts';
import { holdOwnership } from './ownership.ts';
import { isPostmasterAlive, type Postmaster, readPostmaster } from './postmaster.ts';

export interface PrivatePostgres {
  url: string;
  /** Ends the database, if this process started it. */
  stop(): Promise<void>;
}

export interface PrivatePostgresOptions {
  dataDir: string;
  /** Further settings of PostgreSQL, `name=value`. */
  settings?: readonly string[];
  onWarning?: (message: string) => void;
}

const READY_MS_MAX = 60_000;
const POLL_MS = 20;

/**
 * The server's own PostgreSQL in the data folder: made on first start, reachable from this machine only,
 * with a random password in a file of mode 0600. A database left behind by a killed server is ended first;
 * one that dies is started again; a second server on the same folder is refused.
 */
export async function startPrivatePostgres(
  options: PrivatePostgresOptions,
): Promise<PrivatePostgres> {
  const cluster = await prepareCluster(options.dataDir);
  const left = await findRunning(cluster);
  if (left) await endLeftOver(cluster, left);
  return await keepRunning(cluster, options);
}

/** For commands beside a running server: joins its database, or starts one while the command runs. */
export async function joinPrivatePostgres(
  options: PrivatePostgresOptions,
): Promise<PrivatePostgres> {
  const cluster = await prepareCluster(options.dataDir);
  const running = await findRunning(cluster);
  if (running) {
    return { url: clusterUrl(cluster, running.port), stop: () => Promise.resolve() };
  }
  return await keepRunning(cluster, options);
}

async function findRunning(cluster: Cluster): Promise<Postmaster | null> {
  const deadline = Date.now() + READY_MS_MAX;
  for (;;) {
    const found = await readPostmaster(cluster.folder);
    if (!found || !(await isPostmasterAlive(cluster.folder, found))) return null;
    if (found.isReady) return found;
    // It is starting, recovering or stopping.
    if (Date.now() > deadline) throw new Error(`PostgreSQL ${found.pid} does not get ready`);
    await wait(POLL_MS);
  }
}

async function endLeftOver(cluster: Cluster, left: Postmaster): Promise<void> {
  const ownership = await holdOwnership(clusterUrl(cluster, left.port));
  if (!ownership) throw new Error('another server runs on this data folder');
  await stopPostmaster(cluster, left.pid);
  await ownership.release();
}
