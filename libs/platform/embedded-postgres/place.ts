import { createHash } from 'node:crypto';
import { access, lstat, mkdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chown } from './file-owner.js';

/** Every path this module uses below Mandate's data directory, which is given with its symbolic links resolved. */
export interface Place {
  readonly dataDir: string;
  /** PostgreSQL's own directory, or a symbolic link to it when it had to be put within reach of another user. */
  readonly cluster: string;
  readonly logFile: string;
  readonly lockFile: string;
  readonly ownerFile: string;
}

const SOCKET_NAME = '.s.PGSQL.5432';
/** Bytes of `sockaddr_un.sun_path` without the closing zero. */
const MAX_SOCKET_PATH = process.platform === 'darwin' ? 103 : 107;

/** Opens the data directory for a start and creates it (0700: it will hold keys and customers) when missing. */
export async function createPlace(dataDir: string): Promise<Place> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  return placeBelow(await realpath(dataDir));
}

/** Opens an existing data directory; null when there is none. */
export async function existingPlace(dataDir: string): Promise<Place | null> {
  const path = await realpath(dataDir).catch(() => null);
  return path === null ? null : placeBelow(path);
}

/** Where PostgreSQL's files really lie; null before the first start. */
export async function clusterDirectory(place: Place): Promise<string | null> {
  return realpath(place.cluster).catch(() => null);
}

/**
 * Makes the directory of the unix socket: `run` below `base`, or a short path below the system's temporary
 * directory when that would be longer than the system allows for a socket.
 * Whoever can enter it is superuser of the database, hence 0700 and the check.
 *
 * @param uid the user who must own it
 * @throws Error when it exists and is not a directory of that user closed to everybody else
 */
export async function prepareSocketDirectory(base: string, uid: number): Promise<string> {
  const directory = socketDirectory(base, uid);
  await mkdir(directory, { mode: 0o700 }).then(
    () => chown(directory, uid),
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  const found = await lstat(directory);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new Error(`${directory} must be a directory of user ${uid} with mode 0700; it is not, so it is not used`);
  }
  return directory;
}

/** True when a server has opened its socket there. */
export async function socketExists(socketDir: string): Promise<boolean> {
  return access(join(socketDir, SOCKET_NAME)).then(
    () => true,
    () => false,
  );
}

/** Removes what a killed server left of its socket. Only to be called while no server runs. */
export async function removeStaleSocket(socketDir: string): Promise<void> {
  await rm(join(socketDir, SOCKET_NAME), { force: true });
  await rm(join(socketDir, `${SOCKET_NAME}.lock`), { force: true });
}

function socketDirectory(base: string, uid: number): string {
  const name = `mandate-${uid}-${createHash('sha256').update(base).digest('hex').slice(0, 16)}`;
  const fits = [join(base, 'run'), join(tmpdir(), name)].find(
    (directory) => Buffer.byteLength(join(directory, SOCKET_NAME)) <= MAX_SOCKET_PATH,
  );
  if (!fits) throw new Error(`the temporary directory ${tmpdir()} is too long for a unix socket; set TMPDIR`);
  return fits;
}

function placeBelow(dataDir: string): Place {
  return {
    dataDir,
    cluster: join(dataDir, 'postgres'),
    logFile: join(dataDir, 'postgres.log'),
    lockFile: join(dataDir, 'postgres.lock'),
    ownerFile: join(dataDir, 'postgres-owner.json'),
  };
}
