import { readFile } from 'node:fs/promises';
import { type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LoopbackServer, sendPage, startLoopbackServer } from '../../support/idp/loopback-server.js';

/** Where `scripts/prepare/slas-react.mjs` puts the page. */
const BUILT = fileURLToPath(new URL('../../../.cache/slas-react', import.meta.url));
/** As PWA Kit names it: browsers call Salesforce through the shop. */
const PROXY = '/mobify/proxy/api';

/** What the shop's page is told; the rest of it, the server adds. */
export interface ShopOfReact {
  readonly clientId: string;
  readonly organizationId: string;
  readonly siteId: string;
}

/** Serves the page, and passes its calls on to Mandate as PWA Kit's proxy does. */
export function startReactStorefront(mandate: string, shopOf: (origin: string) => ShopOfReact | Promise<ShopOfReact>) {
  return startLoopbackServer(async (origin) => {
    const shop = {
      ...(await shopOf(origin)),
      shortCode: 'none',
      redirectURI: `${origin}/callback`,
      proxy: origin + PROXY,
    };
    return (request, response) => {
      const url = request.url ?? '/';
      if (url.startsWith(PROXY)) return passOn(mandate + url.slice(PROXY.length), request, response);
      serve(url.split('?', 1)[0] as string, shop, response).catch(() => response.writeHead(404).end());
    };
  }) satisfies Promise<LoopbackServer>;
}

async function serve(path: string, shop: object, response: ServerResponse): Promise<void> {
  if (path.startsWith('/assets/')) {
    const script = await readFile(join(BUILT, path));
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    return;
  }
  const html = await readFile(join(BUILT, 'index.html'), 'utf8');
  const told = JSON.stringify(shop).replaceAll('<', '\\u003c');
  sendPage(
    response,
    html.replace(/(<script type="application\/json" id="shop">)[^<]*/, (_, tag: string) => tag + told),
  );
}

function passOn(to: string, request: IncomingMessage, response: ServerResponse): void {
  const { host } = new URL(to);
  const { method, headers } = request;
  const call = httpRequest(to, { method, headers: { ...headers, host } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  call.on('error', () => response.writeHead(502).end());
  request.pipe(call);
}
