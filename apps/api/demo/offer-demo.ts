import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { log, type Settings } from '#platform';
import { curlLine } from './curl-line.js';
import { type DemoCredentials, demoFile, type DemoSso } from './demo-file.js';
import { DEMO } from './demo-names.js';
import { Demo } from './demo.js';
import type { DemoServer } from './demo-server.js';
import { DemoDesktop } from './desktop/demo-desktop.js';
import { DESKTOP_PATH } from './desktop/desktop-addresses.js';
import type { DemoIdpClients } from './idp/idp-configuration.js';
import { localUrl } from './local-url.js';
import { DemoShop } from './shop/demo-shop.js';
import { SHOP_PATH } from './shop/shop-addresses.js';

/** What a start has to try things out with. */
export interface DemoOffer {
  /** A shell line that fetches an on-behalf token; null without the demo tenant. */
  readonly curl: string | null;
  /** The demo shop's page, or a clause that says why there is none; null without the demo tenant. */
  readonly shop: { readonly url: string } | { readonly fault: string } | null;
  stop(): Promise<void>;
}

const NOTHING: DemoOffer = { curl: null, shop: null, stop: async () => undefined };

/** Loads the demo tenant into an empty database and starts what belongs to it. In production: nothing of all this. */
export async function offerDemo(app: NestFastifyApplication, settings: Settings, dataDir: string): Promise<DemoOffer> {
  if (settings.production) return NOTHING;
  const demo = app.get(Demo, { strict: false });
  const [url, issuer] = [localUrl(settings), demoIssuer(settings)];
  if (settings.MANDATE_DEMO) await demo.loadIfEmpty(dataDir, { url, issuer });
  const credentials = await demo.credentials(dataDir, url);
  if (credentials === null) return NOTHING;
  const curl = curlLine(credentials);
  if (issuer === null) return { ...NOTHING, curl };
  try {
    const sso = await demo.ssoAt(issuer, credentials, dataDir);
    const server = await startServer(settings, credentials, sso, demoFile(dataDir));
    return { curl, shop: { url: issuer + SHOP_PATH }, stop: () => server.stop() };
  } catch (error) {
    // A demo that cannot be offered is no reason not to start.
    return { ...NOTHING, curl, shop: { fault: faultOf(error, settings.DEMO_IDP_PORT) } };
  }
}

/** Where the demo's identity provider is; null = it is switched off. */
export function demoIssuer({ DEMO_IDP_PORT }: Pick<Settings, 'DEMO_IDP_PORT'>): string | null {
  return DEMO_IDP_PORT === 0 ? null : `http://127.0.0.1:${DEMO_IDP_PORT}`;
}

async function startServer(
  settings: Settings,
  { url, client_id }: DemoCredentials,
  sso: DemoSso,
  file: string,
): Promise<DemoServer> {
  // Loaded here only: production never gets so far.
  const { startDemoServer } = await import('./demo-server.js');
  const { issuer, shop_id: shopId, shop_secret: secret } = sso;
  const [mandate, api] = [settings.PUBLIC_URL, url];
  const shop = { shopId, clientId: client_id, idpKey: DEMO.idp, secret, mandate, api, demoFile: file };
  return startDemoServer(issuer, clientsOf(sso, mandate), [
    new DemoShop({ ...shop, address: issuer + SHOP_PATH }),
    new DemoDesktop({ clientId: DEMO.desktop, address: issuer + DESKTOP_PATH, api }),
  ]);
}

function clientsOf({ client_id, client_secret, employees }: DemoSso, mandate: string): DemoIdpClients {
  return {
    customers: { clientId: client_id, clientSecret: client_secret },
    employees: { clientId: employees.client_id, clientSecret: employees.client_secret },
    mandate,
  };
}

function faultOf(error: unknown, port: number): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `port ${port} is in use (set DEMO_IDP_PORT to another one)`;
  if (code === 'EACCES') return `port ${port} may not be used (set DEMO_IDP_PORT to one above 1023)`;
  log.warn({ part: 'demo', err: error }, 'the demo identity provider could not be offered');
  return 'the demo tenant is not as it was loaded (npm run -s mandate -- demo loads it again)';
}
