import { randomBytes, createHash } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chownTree } from './file-owner.js';
import type { Place } from './place.js';
import { type RunAs, runToEnd, UNPRIVILEGED } from './run-as.js';
import { binariesIn, type ServerBinaries } from './server-binaries.js';

/** User 65534 reaches neither a data directory nor a checkout of root's, so both get a place here. */
const HOMES = '/var/lib/mandate';

/** The directory made by {@link makeHome} around a cluster, or null when the cluster lies anywhere else. */
export function homeOf(clusterDir: string): string | null {
  const home = dirname(clusterDir);
  return dirname(home) === HOMES ? home : null;
}

/** The given programs when the user of `runAs` can run them where they are, else a copy (60 MB, made once). */
export async function binariesWithinReach(runAs: RunAs, binaries: ServerBinaries): Promise<ServerBinaries> {
  if ((await runToEnd(runAs, binaries.postgres, ['--version'])).code === 0) return binaries;
  const metadata = await readFile(join(dirname(binaries.native), 'package.json'), 'utf8');
  const { version } = JSON.parse(metadata) as { version: string };
  const target = join(HOMES, `postgresql-${version}`);
  if (await lstat(target).catch(() => null)) return binariesIn(target);

  await openHomes();
  const copy = `${target}.${randomBytes(4).toString('hex')}`;
  await cp(binaries.native, copy, { recursive: true, verbatimSymlinks: true });
  await openToAll(copy);
  await rename(copy, target).catch(async (error: NodeJS.ErrnoException) => {
    await rm(copy, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  return binariesIn(target);
}

/**
 * Makes a directory of its own for the server's files of one data directory. It is new each time, so that who deletes
 * the data directory to begin afresh does not find yesterday's customers again.
 *
 * @returns the path for PostgreSQL's directory inside, not yet made; the home still belongs to root
 */
export async function makeHome(place: Place): Promise<string> {
  const hash = createHash('sha256').update(place.dataDir).digest('hex').slice(0, 16);
  const home = join(HOMES, `${hash}-${randomBytes(4).toString('hex')}`);
  await openHomes();
  await mkdir(home, { mode: 0o700 });
  return join(home, 'data');
}

/**
 * Moves a database that was made while user namespaces were allowed, and leaves a symbolic link. The old files go last;
 * an interrupted move is undone by {@link undoInterruptedMove}.
 */
export async function moveWithinReach(place: Place): Promise<void> {
  const target = await makeHome(place);
  await cp(place.cluster, target, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
  await chownTree(dirname(target), UNPRIVILEGED);
  // Nothing of the original is deleted before the copy is on the disk.
  await runToEnd({ prefix: [], identity: {} }, 'sync', []);
  await rename(place.cluster, `${place.cluster}.moved`);
  await symlink(target, place.cluster);
  await rm(`${place.cluster}.moved`, { recursive: true });
}

/** Puts the old files back when a move died before its link existed, and clears them when it died after. */
export async function undoInterruptedMove(place: Place): Promise<void> {
  const old = `${place.cluster}.moved`;
  if (!(await lstat(old).catch(() => null))) return;
  if (await lstat(place.cluster).catch(() => null)) await rm(old, { recursive: true });
  else await rename(old, place.cluster);
}

/** By chmod, because a strict umask would close it. */
async function openHomes(): Promise<void> {
  await mkdir(HOMES, { recursive: true });
  await chmod(HOMES, 0o755);
}

/** The copy keeps the modes of the original, which a strict umask may have closed; the files are public anyway. */
async function openToAll(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, dirname(path).endsWith('/bin') ? 0o755 : 0o644);
  }
}
