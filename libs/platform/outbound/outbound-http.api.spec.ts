import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { register } from 'prom-client';
import { type LoopbackServer, startLoopbackServer } from '../../../test/support/idp/loopback-server.js';
import { misbehave, type Misbehaviour } from '../../../test/support/idp/misbehaviour.js';
import { NameResolver } from './name-resolver.js';
import type { OutboundFailure } from './outbound-failure.js';
import { OutboundHttp } from './outbound-http.js';

/** A name server that a test answers for: one list of addresses per question, the last one for ever. */
class ScriptedResolver extends NameResolver {
  asked = 0;

  constructor(private readonly answers: readonly (readonly string[])[]) {
    super();
  }

  override async resolve(): Promise<readonly string[]> {
    return this.answers[Math.min(this.asked++, this.answers.length - 1)] ?? [];
  }
}

const PARALLEL = 3;

function outbound({ allowLoopback = true, resolver = new NameResolver() } = {}): OutboundHttp {
  return new OutboundHttp(
    { ALLOW_LOOPBACK_IDP: allowLoopback, IDP_INTERNAL_NETWORKS: [], IDP_PARALLEL_CALLS: PARALLEL },
    resolver,
  );
}

const get = (url: string, timeoutMs?: number) => ({ url, method: 'GET', peer: 'test', timeoutMs });

async function failure(call: Promise<unknown>): Promise<OutboundFailure> {
  return call.then(
    () => expect('an answer').toBe('a failure') as never,
    (error: unknown) => error as OutboundFailure,
  );
}

describe('calls to the outside', () => {
  let server: LoopbackServer;
  const seen: { method?: string; headers: NodeJS.Dict<string | string[]>; body: string }[] = [];

  beforeAll(async () => {
    server = await startLoopbackServer(() => async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      seen.push({ method: request.method, headers: request.headers, body });
      const [, how = ''] = (request.url ?? '').split('/');
      if (how === 'echo') response.writeHead(201, { 'x-more': ['a', 'b'] }).end('{"said":"hello"}');
      else await misbehave((/^\d+$/.test(how) ? Number(how) : how) as Misbehaviour, response);
    });
  });
  afterAll(() => server.stop());

  it('bring status, headers and body, and ask for no compression', async () => {
    const answer = await outbound().request({
      url: `${server.origin}/echo`,
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'grüße',
      peer: 'test',
    });
    expect(answer).toMatchObject({ status: 201, body: Buffer.from('{"said":"hello"}') });
    expect(seen.at(-1)).toMatchObject({ method: 'POST', body: 'grüße', headers: { 'accept-encoding': 'identity' } });
  });

  it('have the shape of fetch for libraries', async () => {
    const fetch = outbound().fetchFor('test');
    const response = await fetch(`${server.origin}/echo`, { method: 'POST', body: new URLSearchParams({ a: '1 2' }) });
    expect([response.status, await response.json()]).toEqual([201, { said: 'hello' }]);
    expect(response.headers.get('x-more')).toBe('a, b');
    expect(seen.at(-1)?.body).toBe('a=1+2');
  });

  it('answer an error status as an answer', async () => {
    expect(await outbound().request(get(`${server.origin}/503`))).toMatchObject({ status: 503 });
  });

  it.each([
    ['down', 'unreachable'],
    ['redirect', 'redirect'],
    ['huge', 'too_large'],
    ['bomb', 'protocol'],
  ])('to one that is %s fail as %s', async (how, reason) => {
    expect(await failure(outbound().request(get(`${server.origin}/${how}`)))).toMatchObject({ reason });
  });

  it.each(['hang', 'slow'])('end when the time is over, with one that would %s', async (how) => {
    expect(await failure(outbound().request(get(`${server.origin}/${how}`, 700)))).toMatchObject({ reason: 'timeout' });
  });

  it('end when the name server says nothing', async () => {
    const silent = new ScriptedResolver([]);
    silent.resolve = (_name?: string, signal?: AbortSignal) =>
      new Promise((resolve) => signal?.addEventListener('abort', () => resolve([])));
    const call = outbound({ resolver: silent }).request(get('https://idp.example/', 300));
    expect(await failure(call)).toMatchObject({ reason: 'timeout' });
  });

  it('fail at once beyond the limit of one peer, and leave other peers alone', async () => {
    const http = outbound();
    const hanging = Array.from({ length: PARALLEL }, () => failure(http.request(get(`${server.origin}/hang`, 1000))));
    expect(await failure(http.request(get(`${server.origin}/echo`)))).toMatchObject({ reason: 'busy' });
    expect(await http.request({ ...get(`${server.origin}/echo`), peer: 'other' })).toMatchObject({ status: 201 });
    expect((await Promise.all(hanging)).map(({ reason }) => reason)).toEqual(['timeout', 'timeout', 'timeout']);
    expect(await http.request(get(`${server.origin}/echo`))).toMatchObject({ status: 201 });
  });

  it('say nothing of what the other side sent', async () => {
    const raw = await startRawServer('secret-of-the-provider, and no HTTP\r\n\r\n');
    const error = await failure(outbound().request(get(raw.url)));
    expect(error.reason).toBe('protocol');
    expect(JSON.stringify([error, error.message, error.stack, error.cause])).not.toContain('secret-of-the-provider');
    await raw.stop();
  });

  it('are counted by what came of them', async () => {
    await failure(outbound().request(get(`${server.origin}/redirect`)));
    const text = await register.getSingleMetricAsString('mandate_outbound_calls_total');
    expect(text).toMatch(/outcome="2xx"\} \d/);
    expect(text).toMatch(/outcome="redirect"\} \d/);
  });
});

describe("SS-24: calls to machines that are nobody else's", () => {
  let server: LoopbackServer;
  let reached = 0;
  beforeAll(async () => {
    server = await startLoopbackServer(() => (_request, response) => {
      reached++;
      response.end('{}');
    });
  });
  afterAll(() => server.stop());

  it.each([['127.0.0.1'], ['10.1.2.3'], ['169.254.169.254'], ['::1'], ['fd00:ec2::254'], ['::ffff:127.0.0.1']])(
    'are refused by a name that resolves to %s',
    async (address) => {
      const http = outbound({ allowLoopback: false, resolver: new ScriptedResolver([[address]]) });
      const { port } = new URL(server.origin);
      const call = http.request(get(`https://idp.example:${port}/`));
      expect(await failure(call)).toMatchObject({ reason: 'address', detail: 'internal_address' });
      expect(await http.check('https://idp.example/')).toBe('internal_address');
      expect(reached).toBe(0);
    },
  );

  it('are refused when only one of several addresses is internal', async () => {
    const http = outbound({ allowLoopback: false, resolver: new ScriptedResolver([['8.8.8.8', '10.0.0.1']]) });
    expect(await failure(http.request(get('https://idp.example/')))).toMatchObject({ reason: 'address' });
  });

  it('are refused by their address, with the setting off and in part with it on', async () => {
    const strict = outbound({ allowLoopback: false });
    expect(await failure(strict.request(get(server.origin)))).toMatchObject({ reason: 'address' });
    expect(await failure(outbound().request(get('https://192.168.1.1/')))).toMatchObject({ reason: 'address' });
    expect(await failure(outbound().request(get('http://8.8.8.8/')))).toMatchObject({ detail: 'not_https' });
    expect(reached).toBe(0);
  });

  it('go to the address that was checked, whatever the name server says a moment later; the next call is judged anew', async () => {
    const resolver = new ScriptedResolver([['127.0.0.1'], ['10.0.0.1']]);
    const http = outbound({ resolver });
    const url = server.origin.replace('127.0.0.1', 'localhost');
    expect(await http.request(get(url))).toMatchObject({ status: 200 });
    expect(resolver.asked).toBe(1);
    expect(await failure(http.request(get(url)))).toMatchObject({ reason: 'address' });
  });

  it('tell a name without addresses from a forbidden one', async () => {
    const http = outbound({ resolver: new ScriptedResolver([[]]) });
    expect(await failure(http.request(get('https://idp.example/')))).toMatchObject({ reason: 'unreachable' });
    expect(await http.check('https://idp.example/')).toBe('unresolved');
    expect(await outbound({ resolver: new ScriptedResolver([['8.8.8.8']]) }).check('https://idp.example/')).toBeNull();
  });
});

async function startRawServer(bytes: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const { createServer } = await import('node:net');
  const server = createServer((socket) => socket.end(bytes).resume());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}/`, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}
