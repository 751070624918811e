import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;
const WAIT_MS = 180_000;

/**
 * Takes a lock file, which holds the pid of its holder; that of a dead process is taken over.
 *
 * @param {string} lock path
 * @returns {Promise<() => void>} gives it back
 * @throws Error when somebody holds it for three minutes
 */
export async function acquire(lock) {
  for (const deadline = Date.now() + WAIT_MS; ;) {
    try {
      const file = openSync(lock, 'wx');
      writeFileSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!holderLives(lock)) rmSync(lock, { force: true });
    else if (Date.now() > deadline) throw new Error(`another build holds ${lock} for too long`);
    else await sleep(POLL_MS);
  }
}

function holderLives(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    // Not written yet: it was made a moment ago.
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
