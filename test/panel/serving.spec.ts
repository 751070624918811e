import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';

// The panel as files over HTTP: dist/panel must have been built (`npm test` does it first).

const PANEL = fileURLToPath(new URL('../../dist/panel', import.meta.url));

let mandate: TestApp;
beforeAll(async () => {
  mandate = await startTestApp();
});
afterAll(() => mandate.close());

interface Bytes {
  readonly status: number | undefined;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

/** A call whose body stays as it came over the wire: `fetch` would decode it. */
async function raw(path: string, headers: Record<string, string> = {}): Promise<Bytes> {
  const sent = request(mandate.url + path, { headers, agent: false });
  sent.end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) };
}

/** The entry script's file name, and what it holds. */
function entryScript(): { name: string; text: Buffer } {
  const manifest = json('.vite/manifest.json') as Record<string, { file: string }>;
  const name = basename(manifest['index.html']?.file ?? '');
  return { name, text: readFileSync(join(PANEL, 'assets', name)) };
}

function json(file: string): unknown {
  return JSON.parse(readFileSync(join(PANEL, file), 'utf8'));
}

function nonceOf(policy: string | null): string {
  return /'nonce-([^']+)'/.exec(policy ?? '')?.[1] ?? '';
}

describe("the panel's page", () => {
  it.each(['/panel', '/panel/', '/panel/clients/some-id/addresses?filter=x', '/panel/no.such.js'])(
    'is the same at %s: the address is for its own router',
    async (path) => {
      const page = await mandate.call('GET', path);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.text).toContain('<div id="root">');
    },
  );

  it('is kept by no cache, and its policy lets nothing run but what carries its nonce', async () => {
    const page = await mandate.call('GET', '/panel');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    const nonce = nonceOf(policy);
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'nonce-${nonce}' 'strict-dynamic'`,
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
    expect(Buffer.from(nonce, 'base64url')).toHaveLength(18);
  });

  it('carries the nonce on every script and in the element where the styles find it; nothing is inline', async () => {
    const page = await mandate.call('GET', '/panel');
    const nonce = nonceOf(page.headers.get('content-security-policy'));
    const scripts = page.text.match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const tag of scripts) {
      expect(tag).toContain(`nonce="${nonce}"`);
      expect(tag).toContain('src="/panel/assets/');
    }
    expect(page.text).toContain(`property="csp-nonce" nonce="${nonce}"`);
    expect(page.text).not.toMatch(/%CSP_NONCE%|<style|style=/);
  });

  it('has a new nonce in every answer', async () => {
    const pages = await Promise.all([1, 2, 3].map(() => mandate.call('GET', '/panel')));
    const nonces = pages.map(({ headers }) => nonceOf(headers.get('content-security-policy')));
    expect(new Set(nonces).size).toBe(3);
  });

  it('is for reading only', async () => {
    expect((await mandate.call('HEAD', '/panel')).status).toBe(200);
    const answer = await mandate.call('POST', '/panel/clients', { body: {} });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('is counted as one route, whatever the path', async () => {
    await mandate.call('GET', '/panel/customers/some-secret-looking-path');
    const { text } = await mandate.call('GET', '/metrics');
    expect(text).toContain('route="/panel/*"');
    expect(text).not.toContain('some-secret-looking-path');
  });
});

describe('a file of the panel', () => {
  const { name, text } = entryScript();
  const path = `/panel/assets/${name}`;

  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    [undefined, 'identity', (body: Buffer) => body],
  ])('comes as %s to a browser that takes %s', async (encoding, accepted, decode) => {
    const answer = await raw(path, { 'accept-encoding': accepted });
    expect([answer.status, answer.headers['content-encoding']]).toEqual([200, encoding]);
    expect(answer.headers['content-type']).toMatch(/^(text|application)\/javascript/);
    expect(answer.headers['content-length']).toBe(String(answer.body.length));
    expect(decode(answer.body).equals(text)).toBe(true);
  });

  it('may be kept for a year, per encoding', async () => {
    const { headers } = await raw(path, { 'accept-encoding': 'br' });
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['vary']).toMatch(/accept-encoding/i);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    ['index-00000000.js', 404, 'not_found'],
    ['.hidden', 404, 'not_found'],
    ['..%2findex.html', 400, 'invalid_request'],
    ['..%2f.vite%2fmanifest.json', 400, 'invalid_request'],
    ['%2e%2e%2fsize.json', 400, 'invalid_request'],
  ])('is not there as %s: never the page, never kept', async (missing, status, error) => {
    const answer = await raw(`/panel/assets/${missing}`, { 'accept-encoding': 'br' });
    expect([answer.status, answer.headers['cache-control']]).toEqual([status, 'no-store']);
    expect(JSON.parse(answer.body.toString())).toMatchObject({ error });
  });

  it('is no larger, together with all others of the first page, than the build allows', () => {
    const size = json('size.json') as {
      firstLoadGzipBytes: number;
      limitGzipBytes: number;
      files: Record<string, number>;
    };
    const { [`assets/${name}`]: entry, 'index.html': page } = size.files;
    expect(entry).toBe(readFileSync(join(PANEL, 'assets', `${name}.gz`)).length);
    expect(page).toBeGreaterThan(0);
    expect(Object.values(size.files).reduce((sum, bytes) => sum + bytes, 0)).toBe(size.firstLoadGzipBytes);
    expect(size.limitGzipBytes).toBe(450_000);
    expect(size.firstLoadGzipBytes).toBeLessThanOrEqual(450_000);
  });
});

describe('the bare address', () => {
  it('sends a person to the panel', async () => {
    const answer = await mandate.call('GET', '/', { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/panel']);
  });

  it('tells a program that there is nothing', async () => {
    const answer = await mandate.call('GET', '/', { headers: { accept: '*/*' } });
    expect([answer.status, answer.body.error]).toEqual([404, 'not_found']);
  });
});
