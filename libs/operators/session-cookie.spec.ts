import { describe, expect, it } from '@jest/globals';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '#platform';
import { SessionCookie } from './session-cookie.js';

const cookieAt = (publicUrl: string): SessionCookie => new SessionCookie({ PUBLIC_URL: publicUrl } as Settings);
const read = (cookie: SessionCookie, header?: string): string | null =>
  cookie.read({ headers: { cookie: header } } as FastifyRequest);

function written(write: (reply: FastifyReply) => void): string {
  let value = '';
  write({ header: (_: string, text: string) => (value = text) } as unknown as FastifyReply);
  return value;
}

describe('AD-08: the session cookie', () => {
  const secure = cookieAt('https://auth.example.com');
  const local = cookieAt('http://localhost:3000');

  it('is pinned to the host and kept from scripts and other sites', () => {
    expect(written((reply) => secure.set(reply, 'abc'))).toBe(
      '__Host-mandate=abc; Path=/; HttpOnly; SameSite=Strict; Secure',
    );
  });

  it('has a plain name on http loopback, where browsers take no __Host- cookie', () => {
    expect(written((reply) => local.set(reply, 'abc'))).toBe('mandate=abc; Path=/; HttpOnly; SameSite=Strict');
  });

  it('is cleared with the same attributes', () => {
    expect(written((reply) => secure.clear(reply))).toBe(
      '__Host-mandate=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0',
    );
  });

  it.each([
    ['__Host-mandate=abc', 'abc'],
    ['a=b; __Host-mandate=abc;c=d', 'abc'],
    ['__Host-mandate=abc; __Host-mandate=other', 'abc'],
    ['__Host-mandate=', null],
    ['mandate=abc', null],
    ['x__Host-mandate=abc', null],
    ['__Host-mandate', null],
    ['=;;= ;', null],
    [undefined, null],
  ])('is found in %j as %j', (header, token) => {
    expect(read(secure, header)).toBe(token);
  });
});
