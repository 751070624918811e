import { describe, expect, it } from '@jest/globals';
import { csrfRefusal, csrfTokenOf } from './csrf.js';

const SESSION = 'session-token';
const HERE = 'https://auth.example.com';
const good = { method: 'POST', csrfHeader: csrfTokenOf(SESSION), origin: HERE };
const refusal = (change: Partial<Record<keyof typeof good, unknown>>): string | null =>
  csrfRefusal({ ...good, ...change } as typeof good, SESSION, HERE);

describe('AD-06: a write by cookie', () => {
  it('passes with the token of its session, from our own page or from no page', () => {
    expect(refusal({})).toBeNull();
    expect(refusal({ origin: undefined })).toBeNull();
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])('%s needs the token', (method) => {
    expect(refusal({ method, csrfHeader: undefined })).toBe('csrf_header');
  });

  it.each<[string | string[], string]>([
    ['', 'empty'],
    [csrfTokenOf('another session'), "another session's"],
    [csrfTokenOf(SESSION).slice(1), 'cut'],
    [[csrfTokenOf(SESSION)], 'a list'],
    [SESSION, 'the session token itself'],
  ])('is refused when the token is %j: %s', (csrfHeader) => {
    expect(refusal({ csrfHeader })).toBe('csrf_header');
  });

  it.each(['https://evil.example', 'http://auth.example.com', 'https://auth.example.com:444', 'null', ''])(
    'is refused from the origin %j, whatever its token',
    (origin) => {
      expect(refusal({ origin })).toBe('origin');
    },
  );

  it.each(['GET', 'HEAD', 'OPTIONS'])('%s changes nothing and needs no token', (method) => {
    expect(refusal({ method, csrfHeader: undefined, origin: 'https://evil.example' })).toBeNull();
  });
});

describe('the CSRF token', () => {
  it('belongs to one session and does not tell its token', () => {
    expect(csrfTokenOf(SESSION)).toBe(csrfTokenOf(SESSION));
    expect(csrfTokenOf(SESSION)).not.toBe(csrfTokenOf('other'));
    expect(csrfTokenOf(SESSION)).not.toContain(SESSION);
  });
});
