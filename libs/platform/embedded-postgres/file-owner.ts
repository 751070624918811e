import { lchown, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Gives one path to a user; does nothing when it is theirs already, so that an ordinary user never needs the right. */
export async function chown(path: string, uid: number): Promise<void> {
  if ((await lstat(path)).uid !== uid) await lchown(path, uid, uid);
}

/** Gives a directory with everything in it to a user. */
export async function chownTree(path: string, uid: number): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) await chownTree(child, uid);
    else await chown(child, uid);
  }
  // Last, so that an interrupted run is seen (by the directory's owner) and repeated.
  await chown(path, uid);
}
