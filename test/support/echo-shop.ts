import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the service behind a proxy saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  /** Names in small letters; values in the order they came. */
  readonly headers: Readonly<Record<string, string[]>>;
  readonly body: string;
}

/** A small service that answers what it saw. Paths that end with a number between 400 and 599 answer that status. */
export interface EchoShop {
  /** Host and port. */
  readonly address: string;
  /** Everything that reached it so far. */
  readonly seen: readonly SeenRequest[];
  /** Connections that were opened to it. */
  connections(): number;
  stop(): Promise<void>;
}

export async function startEchoShop(): Promise<EchoShop> {
  const seen: SeenRequest[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { method = '', url = '' } = request;
      const one = { method, url, headers: valuesOf(request.rawHeaders), body };
      seen.push(one);
      const status = /\/([45]\d\d)$/.exec(url)?.[1];
      response.writeHead(Number(status ?? 200), { 'content-type': 'application/json', 'x-from': 'shop' });
      response.end(JSON.stringify(one));
    });
  });
  server.on('connection', () => connections++);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    seen,
    connections: () => connections,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function valuesOf(raw: readonly string[]): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] as string).toLowerCase();
    (values[name] ??= []).push(raw[index + 1] as string);
  }
  return values;
}
