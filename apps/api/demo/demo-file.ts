import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the demo client needs to call, kept in the data directory so that a later start can print it again. */
export interface DemoCredentials {
  readonly client_id: string;
  readonly secret: string;
  /** Where the server last listened. */
  readonly url: string;
}

const FILE = 'demo.json';

/** null when there is none, or it is damaged. */
export async function readDemoFile(dataDir: string): Promise<DemoCredentials | null> {
  try {
    const found = JSON.parse(await readFile(join(dataDir, FILE), 'utf8')) as Partial<DemoCredentials>;
    const { client_id, secret, url } = found;
    return client_id !== undefined && secret !== undefined && url !== undefined ? { client_id, secret, url } : null;
  } catch {
    return null;
  }
}

/** Readable by its owner only; never half written. */
export async function writeDemoFile(dataDir: string, credentials: DemoCredentials): Promise<void> {
  const unfinished = join(dataDir, `${FILE}.${randomUUID()}`);
  await writeFile(unfinished, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(unfinished, join(dataDir, FILE));
}
