import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { type Fixture, readFixture } from '#provisioning';
import type { Mandate } from './mandate.js';

/**
 * A fixture file from the disk; `-` is standard input.
 *
 * @throws FixtureError with everything that is wrong with it, or an Error when it cannot be read
 */
export async function fixtureFile(path: string, { installation }: Mandate): Promise<Fixture> {
  const source = path === '-' ? await buffer(process.stdin) : await readFile(path);
  return readFixture(source, { env: process.env, production: installation.settings.production });
}
