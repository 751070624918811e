import { once } from 'node:events';
import { type IncomingHttpHeaders, request, type RequestOptions } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sessionCount } from '../../../test/support/audit.js';
import { createMarket, type Market } from '../../../test/support/builders/market.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { basicOf, validate } from '../../../test/support/tokens.js';

let mandate: TestApp;
let market: Market;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
});
afterAll(() => mandate.close());

interface RawAnswer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A call that `fetch` would not make: TRACE, or a body that is shorter than it says. */
async function raw(options: RequestOptions, body = ''): Promise<RawAnswer> {
  const sent = request(mandate.url + (options.path ?? '/'), { ...options, agent: false });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [import('node:http').IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks).toString() };
}

describe('a method that a route does not answer', () => {
  const ROUTES: Record<string, readonly string[]> = {
    '/v1/oauth/on-behalf-token': ['POST'],
    '/v1/oauth/on-behalf-token/eligibility': ['POST'],
    '/v1/oauth/token': ['GET', 'HEAD', 'POST'],
    '/v1/oauth/token/validate': ['GET', 'HEAD'],
    '/v1/oauth/tokens': ['GET', 'HEAD'],
    '/v1/oauth/tokens/some-id': ['DELETE'],
    '/v1/oauth/introspect': ['POST'],
    '/v1/oauth/revoke': ['POST'],
    '/v1/auth/login': ['POST'],
    '/v1/auth/logout': ['POST'],
    '/.well-known/jwks.json': ['GET', 'HEAD'],
    '/admin/v1/clients': ['GET', 'HEAD', 'POST'],
    '/health/live': ['GET', 'HEAD'],
  };
  const METHODS = ['TRACE', 'PUT', 'PATCH', 'HEAD', 'DELETE', 'OPTIONS', 'GET', 'POST'];

  it.each(Object.entries(ROUTES))('FZ-09: is 405 with Allow on %s', async (path, allowed) => {
    for (const method of METHODS.filter((name) => !allowed.includes(name))) {
      const answer = await raw({ method, path });
      expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, allowed.join(', ')]);
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
      if (method !== 'HEAD') {
        const body = JSON.parse(answer.body) as Record<string, unknown>;
        expect(body['error'] ?? body['code']).toBe('method_not_allowed');
      }
    }
  });

  it('FZ-09: HEAD and GET change nothing', async () => {
    const { accessToken: bearer } = await market.signedIn();
    const before = await sessionCount(mandate);
    for (const path of Object.keys(ROUTES)) {
      for (const method of ['HEAD', 'GET']) await mandate.call(method, path, { bearer });
    }
    expect(await sessionCount(mandate)).toBe(before);
    expect((await validate(mandate, bearer)).status).toBe(200);
  });

  it('is 404 on a path that no route answers', async () => {
    const answer = await mandate.call('GET', '/v1/no/such/route');
    expect([answer.status, answer.body.error]).toEqual([404, 'not_found']);
  });
});

describe('a body that is too large', () => {
  const path = '/v1/oauth/token';
  const headers = { 'content-type': 'application/json' };

  it('LD-03: is 413 with 70 kB and with 10 MB', async () => {
    for (const size of [70_000, 10_000_000]) {
      const body = JSON.stringify({ grant_type: 'x'.repeat(size) });
      const answer = await mandate.call('POST', path, { basic: basicOf(market.pos), body, headers });
      expect([answer.status, answer.body.error]).toEqual([413, 'payload_too_large']);
    }
  });

  it('LD-03: is 413 at once when a gigabyte is declared, before any of it is sent', async () => {
    const socket = connect(Number(new URL(mandate.url).port), '127.0.0.1');
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 1073741824\r\n\r\n{`,
    );
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(chunk.toString()).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('LD-03: does not fill the memory, also when its length is not declared', async () => {
    const before = process.memoryUsage().rss;
    const stream = (): ReadableStream => {
      let left = 200;
      return new ReadableStream({
        pull: (controller) => (left-- > 0 ? controller.enqueue(new Uint8Array(65_536)) : controller.close()),
      });
    };
    const statuses = await Promise.all(
      Array.from({ length: 20 }, () =>
        fetch(mandate.url + path, { method: 'POST', headers, body: stream(), duplex: 'half' }).then(
          ({ status }) => status,
        ),
      ),
    );
    expect(new Set(statuses)).toEqual(new Set([413]));
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it('is taken up to 64 kB', async () => {
    const body = JSON.stringify({ grant_type: 'x'.repeat(60_000) });
    const answer = await mandate.call('POST', path, { basic: basicOf(market.pos), body, headers });
    expect(answer.body.error).toBe('unsupported_grant_type');
  });
});

describe('every answer', () => {
  it('carries our request id and the headers that keep it out of caches, frames and referrers', async () => {
    for (const [path, status] of [
      ['/v1/oauth/token/validate', 401],
      ['/nowhere', 404],
      ['/health/live', 200],
    ] as const) {
      const answer = await mandate.call('GET', path, { headers: { 'x-request-id': 'mine' } });
      expect(answer.status).toBe(status);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      });
      expect(answer.headers.has('x-powered-by')).toBe(false);
    }
  });
});

describe('what is refused before any route', () => {
  const HEADERS = {
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };

  /** The answer to these bytes, until the server closes the connection. */
  async function exchange(bytes: string): Promise<RawAnswer> {
    const socket = connect(Number(new URL(mandate.url).port), '127.0.0.1');
    socket.write(bytes);
    return answerOf(socket);
  }

  async function answerOf(socket: Socket): Promise<RawAnswer> {
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    const [head = '', body = ''] = text.split('\r\n\r\n', 2);
    const [line = '', ...lines] = head.split('\r\n');
    const headers = Object.fromEntries(lines.map((entry) => entry.toLowerCase().split(': ', 2) as [string, string]));
    return { status: Number(line.split(' ')[1]), headers, body };
  }

  function expectOurs(answer: RawAnswer, status: number, code: string): void {
    const body = JSON.parse(answer.body) as Record<string, unknown>;
    expect([answer.status, body['error'] ?? body['code']]).toEqual([status, code]);
    expect(answer.headers).toMatchObject(HEADERS);
    expect(body['request_id']).toBe(answer.headers['x-request-id']);
  }

  it('a path that cannot be decoded is 400 in our form and is not repeated', async () => {
    for (const path of ['/v1/%zz', '/admin/v1/%zz']) {
      const answer = await raw({ path });
      expectOurs(answer, 400, 'invalid_request');
      expect(answer.headers['content-type']).toContain(path.startsWith('/admin') ? 'problem+json' : 'application/json');
      expect(answer.body).not.toContain('%zz');
    }
  });

  it('headers or a URL beyond 16 kB are 431', async () => {
    const long = 'x'.repeat(20_000);
    expectOurs(await exchange(`GET /v1 HTTP/1.1\r\nhost: x\r\nx-long: ${long}\r\n\r\n`), 431, 'head_too_large');
    expectOurs(await exchange(`GET /${long} HTTP/1.1\r\nhost: x\r\n\r\n`), 431, 'head_too_large');
  });

  it('an unknown method, and what is no HTTP at all, is 400', async () => {
    expectOurs(await exchange('JUMP /v1/oauth/token HTTP/1.1\r\nhost: x\r\n\r\n'), 400, 'invalid_request');
    const admin = await exchange('JUMP /admin/v1/clients HTTP/1.1\r\nhost: x\r\n\r\n');
    expectOurs(admin, 400, 'invalid_request');
    expect(admin.headers['content-type']).toBe('application/problem+json');
    expectOurs(await exchange('hello\r\n\r\n'), 400, 'invalid_request');
  });

  it('a request that comes while the server stops is 503', async () => {
    const other = await startTestApp({}, mandate);
    const socket = connect(Number(new URL(other.url).port), '127.0.0.1');
    // Begun before the stop, so that the connection is not closed as an idle one.
    socket.write('GET /health/live HTTP/1.1\r\nhost: x\r\n');
    await new Promise((done) => setTimeout(done, 200));
    const closed = other.close();
    await new Promise((done) => setTimeout(done, 200));
    socket.write('\r\n');
    const answer = await answerOf(socket);
    expectOurs(answer, 503, 'temporarily_unavailable');
    expect(answer.headers).toMatchObject({ connection: 'close', 'retry-after': '1' });
    await closed;
  });
});
