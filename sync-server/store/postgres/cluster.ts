import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import {
  chooseClusterFolder,
  findBinaries,
  findPostgresUser,
  type PostgresUser,
} from './binaries.ts';

const USER = 'forecourt';

/** A data folder of PostgreSQL with what is needed to run it. */
export interface Cluster {
  folder: string;
  binaries: string;
  user: PostgresUser;
  password: string;
  logFile: string;
}

/** Finds the cluster of this data folder and makes it when there is none. */
export async function prepareCluster(dataDir: string): Promise<Cluster> {
  const user = await findPostgresUser();
  await mkdir(dataDir, { recursive: true });
  const password = await readOrMakePassword(join(dataDir, 'postgres-password'));
  const cluster = {
    folder: await chooseClusterFolder(resolve(dataDir), user, password),
    binaries: await findBinaries(user),
    user,
    password,
    logFile: join(dataDir, 'postgres.log'),
  };
  if (!(await isInitialised(cluster.folder))) await initialise(cluster);
  return { ...cluster, folder: await realpath(cluster.folder) };
}

export function clusterUrl(cluster: Cluster, port: number): string {
  return `postgres://${USER}:${encodeURIComponent(cluster.password)}@127.0.0.1:${port}/postgres`;
}

async function isInitialised(folder: string): Promise<boolean> {
  return await stat(join(folder, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}

async function readOrMakePassword(path: string): Promise<string> {
  const made = randomBytes(24).toString('base64url');
  // 'wx' fails when the file is there: two processes never make two passwords.
  await writeFile(path, made, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await readFile(path, 'utf8')).trim();
}

/** Made beside its place and renamed at the end, so that an interrupted start leaves no half cluster. */
async function initialise(cluster: Cluster): Promise<void> {
  const unfinished = `${cluster.folder}.new`;
  const passwordFile = `${cluster.folder}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(dirname(unfinished), { recursive: true, mode: 0o755 });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, cluster.password, { mode: 0o600 });
  try {
    await giveTo(cluster.user, unfinished);
    await giveTo(cluster.user, passwordFile);
    const flags = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'];
    await finish(
      spawn(
        join(cluster.binaries, 'initdb'),
        [`--pgdata=${unfinished}`, `--username=${USER}`, `--pwfile=${passwordFile}`, ...flags],
        { ...cluster.user, cwd: cluster.binaries, stdio: ['ignore', 'ignore', 'pipe'] },
      ),
    );
    await rename(unfinished, cluster.folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function giveTo(user: PostgresUser, path: string): Promise<void> {
  if (user.uid !== undefined && user.gid !== undefined) await chown(path, user.uid, user.gid);
}

async function finish(initdb: ChildProcess): Promise<void> {
  let errors = '';
  initdb.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const code = await new Promise<number | null>((done, failed) => {
    initdb.once('error', failed);
    initdb.once('close', done);
  });
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${errors.trim()}`);
}
