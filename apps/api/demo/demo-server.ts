import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { log } from '#platform';
import { type DemoIdpClients, idpConfiguration } from './idp/idp-configuration.js';
import { faultPage } from './idp/idp-pages.js';
import { interact } from './idp/interaction.js';
import { makeProvider } from './idp/make-provider.js';
import { type DemoPages, sendPage } from './page.js';

export interface DemoServer {
  /** Ends it at once. */
  stop(): Promise<void>;
}

/**
 * Starts what Mandate stands between, on loopback: an identity provider, a shop, an agent's desktop. Never in production.
 *
 * @param issuer origin of the server, such as `http://127.0.0.1:3001`
 * @throws Error with `code` when the port cannot be had
 */
export async function startDemoServer(
  issuer: string,
  clients: DemoIdpClients,
  pages: readonly DemoPages[],
): Promise<DemoServer> {
  const { hostname, port } = new URL(issuer);
  const server = createServer();
  await listen(server, hostname, Number(port));
  const stop = (): Promise<void> => close(server);
  try {
    const provider = await makeProvider(issuer, await idpConfiguration(clients));
    const protocol = provider.callback();
    const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const url = new URL(request.url ?? '/', issuer);
      // A page of elsewhere whose name was pointed at this machine (DNS rebinding) gets nothing.
      if (request.headers.host !== `${hostname}:${port}`) response.writeHead(421).end();
      else if (url.pathname.startsWith('/interaction/')) await interact(provider, clients, request, response);
      else if (!pages.some((own) => url.pathname.startsWith(own.path) && own.serve(url, response)))
        protocol(request, response);
    };
    server.on(
      'request',
      (request, response) => void serve(request, response).catch((fault) => failed(fault, response)),
    );
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A sign-in page that was left open too long, mostly. */
function failed(fault: unknown, response: ServerResponse): void {
  log.debug({ part: 'demo', err: fault }, 'the demo server could not answer');
  if (!response.headersSent)
    sendPage(response, 400, faultPage('This page is too old. Start the login again.', 'expired'));
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((done, fail) => server.once('error', fail).listen(port, host, done));
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
