import { describe, expect, it } from '@jest/globals';
import { tokenDigest } from '#kernel';
import type { Settings } from '#platform';
import { BrowserCookie } from './browser-cookie.js';

const FLOW = '019f0e9c-9000-7000-8000-00000000000a';
const NAME = 'mandate-sso-019f0e9c90007000800000000000000a';
const over = (publicUrl: string): BrowserCookie => new BrowserCookie({ PUBLIC_URL: publicUrl } as Settings);

describe('the cookie of a login', () => {
  it('is Lax for providers that send the browser, None for those that post a form', () => {
    const cookie = over('https://auth.example');
    expect(cookie.set(FLOW, 'T', false)).toBe(`__Host-${NAME}=T; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600`);
    expect(cookie.set(FLOW, 'T', true)).toBe(`__Host-${NAME}=T; Path=/; HttpOnly; SameSite=None; Secure; Max-Age=600`);
    expect(cookie.clear(FLOW, false)).toMatch(/Max-Age=0$/);
  });

  it('has no prefix on http loopback, and is Secure there only where SameSite=None demands it', () => {
    const cookie = over('http://localhost:3000');
    expect(cookie.set(FLOW, 'T', false)).toBe(`${NAME}=T; Path=/; HttpOnly; SameSite=Lax; Max-Age=600`);
    expect(cookie.set(FLOW, 'T', true)).toBe(`${NAME}=T; Path=/; HttpOnly; SameSite=None; Secure; Max-Age=600`);
  });

  it('proves its own login among the others of the browser', () => {
    const cookie = over('https://auth.example');
    const digest = tokenDigest('T');
    expect(cookie.proves(`a=b; __Host-${NAME}=T; c=d`, FLOW, digest)).toBe(true);
    for (const header of [
      undefined,
      '',
      `__Host-${NAME}=t`,
      `__Host-${NAME}=`,
      `${NAME}=T`,
      `__Host-${NAME}b=T`,
      `x__Host-${NAME}=T`,
    ]) {
      expect(cookie.proves(header, FLOW, digest)).toBe(false);
    }
  });
});
