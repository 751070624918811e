import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SealExport } from '#audit';
import { SetupLinks } from '#operators';
import { log, Readiness, type Settings } from '#platform';
import { banner } from './banner.js';
import { createApp } from './create-app.js';
import { type DemoOffer, offerDemo } from './demo/offer-demo.js';
import { type Installation, openInstallation } from './installation.js';
import { keepDatabase } from './keep-database.js';
import { StopSignals } from './stop-signals.js';

/** Requests under way may take this long to end after a stop was asked for. */
const DRAIN_MS = 10_000;
const CLOSE_IDLE_EVERY_MS = 50;

/**
 * Starts Mandate and returns when it listens and has said where. It runs until a signal stops it.
 *
 * @throws SettingsError, or an Error that says why it cannot start; then nothing of it is left running
 */
export async function serve(env: NodeJS.ProcessEnv): Promise<void> {
  const signals = new StopSignals();
  const installation = await openInstallation(env);
  const app = await start(installation).catch(async (error: unknown) => {
    await installation.close();
    throw error;
  });
  const stopKeeping = keepDatabase(installation);
  const demo = offerDemo(app, installation.settings, installation.dataDir);
  signals.stopBy(async () => {
    log.info('stopping');
    await (await demo).stop();
    await drain(app);
    await app.close();
    await stopKeeping();
    await installation.close();
  });
  process.stdout.write(await welcome(app, installation, await demo));
}

async function start({ settings, singleRole }: Installation): Promise<NestFastifyApplication> {
  const app = await createApp(settings);
  try {
    const fault = await app.get(SealExport, { strict: false }).checkAgainstExport();
    if (fault !== null) throw new Error(fault);
    if (singleRole) {
      const remark = 'the application owns the tables: the audit log is protected by triggers only';
      app.get(Readiness, { strict: false }).remark('single_role', remark);
    }
    await listen(app, settings);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function listen(app: NestFastifyApplication, { HOST, PORT }: Settings): Promise<void> {
  try {
    await app.listen(PORT, HOST);
  } catch (error) {
    const sentence = listenFault((error as NodeJS.ErrnoException).code, HOST, PORT);
    throw sentence === null ? error : new Error(sentence, { cause: error });
  }
}

function listenFault(code: string | undefined, host: string, port: number): string | null {
  if (code === 'EADDRINUSE') return `PORT ${port} on ${host} is in use: stop the other process or set PORT`;
  if (code === 'EACCES') return `PORT ${port} may not be used by this user: set PORT to one above 1023`;
  return code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' ? `HOST ${host} is no address of this machine` : null;
}

async function welcome(
  app: NestFastifyApplication,
  { settings, dataDir, postgres }: Installation,
  { curl, shop }: DemoOffer,
): Promise<string> {
  return banner({
    publicUrl: settings.PUBLIC_URL,
    setupToken: await app.get(SetupLinks, { strict: false }).issue(),
    curl,
    shop,
    dataDir: settings.production ? null : dataDir,
    database: postgres ? 'embedded PostgreSQL' : 'PostgreSQL of DATABASE_URL',
  });
}

/** No new connections, 503 for new requests on old ones; those under way may finish. */
async function drain(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  // A connection that falls idle now would be kept for the next request, which must go elsewhere.
  const closing = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
  const ended = app.getHttpAdapter().getInstance().close();
  await Promise.race([ended, sleep(DRAIN_MS, undefined, { ref: false })]);
  clearInterval(closing);
  server.closeAllConnections();
  await ended;
}
