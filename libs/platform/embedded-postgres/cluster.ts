import { randomBytes } from 'node:crypto';
import { lstat, readdir, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chown, chownTree } from './file-owner.js';
import { clusterDirectory, type Place } from './place.js';
import { type RunAs, runToEnd } from './run-as.js';
import type { ServerBinaries } from './server-binaries.js';
import { homeOf, makeHome, moveWithinReach, undoInterruptedMove } from './within-reach.js';

/** Only a process that can enter the socket's directory (0700, ours) gets here at all, so no password is asked. */
const PG_HBA = '# TYPE  DATABASE  USER  METHOD\nlocal   all       all   trust\n';

/**
 * Makes PostgreSQL's data directory on the first start, and on every start sees that the user the server runs as owns
 * it (that changes when user namespaces get allowed or blocked).
 *
 * @param sync false skips flushing the new files to disk, for tests
 * @returns its real path
 * @throws Error with initdb's output; or when the files belong to another user and we are not root
 */
export async function prepareCluster(
  place: Place,
  runAs: RunAs,
  binaries: ServerBinaries,
  sync: boolean,
): Promise<string> {
  await undoInterruptedMove(place);
  const steppedDown = runAs.identity.uid !== undefined;
  const found = await lstat(place.cluster).catch(() => null);
  if (!found) {
    await removeUnfinished(place);
    if (steppedDown) await createElsewhere(place, runAs, binaries, sync);
    else await createInPlace(place, runAs, binaries, sync);
  } else if (steppedDown && !found.isSymbolicLink()) {
    await moveWithinReach(place);
  }
  const directory = await clusterDirectory(place);
  if (!directory) throw new Error(`${place.cluster} points to a directory that is gone; remove it to begin afresh`);
  await giveTo(runAs, homeOf(directory) ?? directory, directory);
  return directory;
}

/** Under another name first: a start that dies halfway must not leave something that looks like a database. */
async function createInPlace(place: Place, runAs: RunAs, binaries: ServerBinaries, sync: boolean): Promise<void> {
  const unfinished = `${place.cluster}.new-${randomBytes(4).toString('hex')}`;
  await initdb(runAs, binaries, unfinished, sync);
  await rename(unfinished, place.cluster);
}

/** Does its best only: the initdb of a killed process may still be at it, and writes or deletes files meanwhile. */
async function removeUnfinished(place: Place): Promise<void> {
  for (const name of await readdir(place.dataDir)) {
    if (!name.startsWith('postgres.new-')) continue;
    await rm(join(place.dataDir, name), { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

async function createElsewhere(place: Place, runAs: RunAs, binaries: ServerBinaries, sync: boolean): Promise<void> {
  const directory = await makeHome(place);
  try {
    await chown(dirname(directory), runAs.fileOwner);
    await initdb(runAs, binaries, directory, sync);
    await symlink(directory, place.cluster);
  } catch (error) {
    await rm(dirname(directory), { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

async function initdb(runAs: RunAs, binaries: ServerBinaries, directory: string, sync: boolean): Promise<void> {
  const args = [
    `--pgdata=${directory}`,
    '--username=postgres',
    '--auth=trust',
    '--encoding=UTF8',
    // PostgreSQL's own C.UTF-8: the system's may be missing, and an upgrade of it could change the order under an index.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(sync ? [] : ['--no-sync']),
  ];
  const { code, output } = await runToEnd(runAs, binaries.initdb, args);
  if (code !== 0) {
    await rm(directory, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
    throw new Error(`initdb could not create the database (as ${runAs.name}):\n${output.trim()}`);
  }
  // Not written by us: root must not follow what another process of user 65534 may have put there meanwhile.
  const write = await runToEnd(runAs, 'sh', [
    '-c',
    'printf %s "$1" > "$2"',
    'sh',
    PG_HBA,
    join(directory, 'pg_hba.conf'),
  ]);
  if (write.code !== 0) throw new Error(`pg_hba.conf could not be written (as ${runAs.name}): ${write.output.trim()}`);
}

async function giveTo(runAs: RunAs, top: string, directory: string): Promise<void> {
  const owners = [(await lstat(top)).uid, (await lstat(directory)).uid];
  if (owners.every((uid) => uid === runAs.fileOwner)) return;
  if (process.getuid?.() !== 0) {
    throw new Error(
      `${directory} belongs to user ${owners.join('/')}, but this process runs as user ${runAs.fileOwner}: ` +
        `start as that user, or change the owner of the whole data directory`,
    );
  }
  await chownTree(top, runAs.fileOwner);
}
