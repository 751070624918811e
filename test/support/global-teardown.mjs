import { rmSync } from 'node:fs';
import { onServer } from './global-setup.mjs';

export default async function globalTeardown() {
  const { template, superuser } = JSON.parse(process.env.MANDATE_TEST_SERVER);
  await onServer(superuser, (client) => client.query(`drop database if exists ${template} with (force)`));
  const embedded = globalThis.__mandateTestPostgres;
  if (embedded) {
    await embedded.server.stop();
    rmSync(embedded.dataDir, { recursive: true, force: true });
  }
}
