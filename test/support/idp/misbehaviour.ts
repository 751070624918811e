import type { ServerResponse } from 'node:http';

/** Ways in which an address answers wrongly; a number is a status with an empty JSON object. */
export type Misbehaviour =
  /** Cuts the connection. */
  | 'down'
  /** Takes the request and says nothing. */
  | 'hang'
  /** One byte in 200 ms, for ever. */
  | 'slow'
  | 'garbage'
  | 'html'
  | 'redirect'
  /** 1 MB of JSON. */
  | 'huge'
  /** 1 MB that travels as 1 kB. */
  | 'bomb'
  | number;

const MEGABYTE = 1024 * 1024;
const json = { 'content-type': 'application/json' };

export async function misbehave(how: Misbehaviour, response: ServerResponse): Promise<void> {
  if (typeof how === 'number') {
    response.writeHead(how, json).end('{}');
    return;
  }
  await WAYS[how](response);
}

const WAYS: Record<Exclude<Misbehaviour, number>, (response: ServerResponse) => void | Promise<void>> = {
  down: (response) => void response.destroy(),
  hang: () => undefined,
  slow: (response) => {
    response.writeHead(200, json);
    const timer = setInterval(() => response.write(' '), 200);
    response.on('close', () => clearInterval(timer));
  },
  garbage: (response) => void response.writeHead(200, json).end('{"access_token": secret-from-the-provider'),
  html: (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>secret-from-the-provider'),
  redirect: (response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/latest/meta-data' }).end(),
  huge: (response) => void response.writeHead(200, json).end(JSON.stringify({ filler: 'x'.repeat(MEGABYTE) })),
  bomb: async (response) => {
    const { gzipSync } = await import('node:zlib');
    const packed = gzipSync(JSON.stringify({ filler: 'x'.repeat(MEGABYTE) }));
    response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(packed);
  },
};
