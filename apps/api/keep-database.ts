import { type EmbeddedPostgres, log, repeat, startEmbeddedPostgres } from '#platform';
import { findDatabase, type Installation } from './installation.js';

const LOOK_EVERY_MS = 1000;

/**
 * Starts the embedded database again when it is gone: after a crash, or when it belonged to a CLI command that has ended.
 * It comes back under the same address, so the connection pool finds it.
 *
 * @returns stops looking, and stops the server that was started here
 */
export function keepDatabase({ postgres, dataDir }: Installation): () => Promise<void> {
  if (postgres === null) return () => Promise.resolve();
  let taken: EmbeddedPostgres | null = null;
  const repetition = repeat('embedded database', LOOK_EVERY_MS, async () => {
    if (await findDatabase(dataDir)) return;
    log.warn('the embedded database is gone; it is started again');
    taken = await startEmbeddedPostgres({ dataDir, log: (line) => log.debug({ part: 'postgres' }, line) });
  });
  return async () => {
    await repetition.stop();
    await taken?.stop();
  };
}
