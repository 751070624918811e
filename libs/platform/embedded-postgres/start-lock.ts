import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { identifySelf, isAlive, parseIdentity } from './process-identity.js';

const RETRY_MS = 50;
const WAIT_MS = 180_000;

/**
 * Runs `work` while no other process (nor another call in this one) runs its own under the same lock file, so that two
 * starts never both create the database. A lock whose holder has died is taken over.
 *
 * @throws Error naming the holder when it is not released within 180 s; whatever `work` throws.
 */
export async function withStartLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const release = await acquire(path, Date.now() + WAIT_MS);
  try {
    return await work();
  } finally {
    await release();
  }
}

async function acquire(path: string, deadline: number): Promise<() => Promise<void>> {
  for (;;) {
    const text = await readIfThere(path);
    const holder = text === null ? null : parseHolder(text);
    if (text === null || !holder || !(await isAlive(holder))) {
      const taken = text === null ? await take(path) : await takeOver(path, text, deadline);
      if (taken) return () => rm(path, { force: true });
    } else if (Date.now() > deadline) {
      throw new Error(`process ${holder.pid} holds ${path} for too long`);
    } else {
      await sleep(RETRY_MS);
    }
  }
}

async function take(path: string): Promise<boolean> {
  const mine = await writeMine(path);
  try {
    await link(mine, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(mine, { force: true });
  }
}

/**
 * Deleting a dead lock and making a new one in two steps would let two processes do it after each other, and both hold
 * "the" lock. So the takeover is itself under a lock, looks again, and replaces the file in one step.
 */
async function takeOver(path: string, deadText: string, deadline: number): Promise<boolean> {
  const release = await acquire(`${path}.takeover`, deadline);
  try {
    if ((await readIfThere(path)) !== deadText) return false;
    await rename(await writeMine(path), path);
    return true;
  } finally {
    await release();
  }
}

/** Writes the lock in full before it gets its name, so that nobody ever reads half of one. */
async function writeMine(path: string): Promise<string> {
  const mine = `${path}.${randomUUID()}`;
  const text = JSON.stringify({ ...(await identifySelf()), nonce: randomUUID() });
  await writeFile(mine, text, { flag: 'wx', mode: 0o600 });
  return mine;
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parseHolder(text: string): ReturnType<typeof parseIdentity> {
  try {
    return parseIdentity(JSON.parse(text));
  } catch {
    return null;
  }
}
