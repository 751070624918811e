import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the demo client needs to call, kept in the data directory so that a later start can print it again. */
export interface DemoCredentials {
  readonly client_id: string;
  readonly secret: string;
  /** The trusted system; null = a demo of before agents, which `mandate demo` loads again. */
  readonly system: DemoSystem | null;
  /** Where the server last listened. */
  readonly url: string;
  /** For logins by the demo's identity provider; null = it was never offered here. */
  readonly sso: DemoSso | null;
}

export interface DemoSystem {
  readonly client_id: string;
  readonly secret: string;
}

export interface DemoSso {
  readonly shop_id: number;
  /** What the demo shop signs its links with. */
  readonly shop_secret: string;
  /** Where the demo's identity provider was offered last, as the database has it. */
  readonly issuer: string;
  /** Mandate's own credentials at that provider, for the logins of customers. */
  readonly client_id: string;
  readonly client_secret: string;
  /** The same for the sign-ins of employees. */
  readonly employees: { readonly client_id: string; readonly client_secret: string };
}

/** Where the credentials are kept. */
export const demoFile = (dataDir: string): string => join(dataDir, 'demo.json');

/** null when there is none, or it is damaged. */
export async function readDemoFile(dataDir: string): Promise<DemoCredentials | null> {
  try {
    const found = JSON.parse(await readFile(demoFile(dataDir), 'utf8')) as Partial<DemoCredentials>;
    const { client_id, secret, url, system = null, sso = null } = found;
    return client_id !== undefined && secret !== undefined && url !== undefined
      ? { client_id, secret, system, url, sso: sso && isWhole(sso) ? sso : null }
      : null;
  } catch {
    return null;
  }
}

/** A file of before agents knows no employees. */
const isWhole = (sso: Partial<DemoSso>): boolean => sso.employees !== undefined;

/** Readable by its owner only; never half written. */
export async function writeDemoFile(dataDir: string, credentials: DemoCredentials): Promise<void> {
  const unfinished = `${demoFile(dataDir)}.${randomUUID()}`;
  await writeFile(unfinished, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(unfinished, demoFile(dataDir));
}
