import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Place } from './place.js';
import type { Postmaster } from './postmaster.js';
import { identifySelf, isAlive, parseIdentity, type ProcessIdentity } from './process-identity.js';

/**
 * Notes that this process started the server and that its roles and database are complete. The note is never deleted:
 * it only counts beside the very server it names.
 */
export async function writeOwner(place: Place, server: ProcessIdentity): Promise<void> {
  const text = JSON.stringify({ server, owner: await identifySelf() });
  await writeFile(`${place.ownerFile}.new`, `${text}\n`, { mode: 0o600 });
  await rename(`${place.ownerFile}.new`, place.ownerFile);
}

/**
 * Says whose a running server is: `owned` by a process that lives, `orphaned` by one that is gone, or `unfinished`,
 * when its start was never completed.
 */
export async function ownership(place: Place, running: Postmaster): Promise<'owned' | 'orphaned' | 'unfinished'> {
  const { server, owner } = await readOwner(place);
  if (!server || !owner) return 'unfinished';
  if (server.pid !== running.process.pid || server.startedAt !== running.process.startedAt) return 'unfinished';
  return (await isAlive(owner)) ? 'owned' : 'orphaned';
}

async function readOwner(place: Place): Promise<{ server: ProcessIdentity | null; owner: ProcessIdentity | null }> {
  try {
    const note = JSON.parse(await readFile(place.ownerFile, 'utf8')) as Record<string, unknown>;
    return { server: parseIdentity(note['server']), owner: parseIdentity(note['owner']) };
  } catch {
    return { server: null, owner: null };
  }
}
