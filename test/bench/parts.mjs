import { built } from './built.mjs';

/**
 * Runs work with the parts of an application that is closed again: it would take work off the measured one, such as sealing
 * the audit log.
 *
 * @template T
 * @param {Record<string, string>} environment settings of the server on the same database
 * @param {(part: (type: unknown) => any) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withParts(environment, work) {
  const [{ createApp }, { readEnvironment }] = await Promise.all([
    built('apps/api/create-app.js'),
    built('libs/platform/index.js'),
  ]);
  const app = await createApp(readEnvironment({ ...environment, LOG_LEVEL: 'silent' }));
  try {
    return await work((type) => app.get(type, { strict: false }));
  } finally {
    await app.close();
  }
}
