import { describe, expect, it } from '@jest/globals';
import { NOW, someClient } from '../../test/support/builders/facts.js';
import { type CodeFacts, judgeCode } from './code.policy.js';
import type { Code } from './code.store.js';

const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const CALLBACK = 'https://shop.example/callback';

const CODE: Code = {
  digest: Buffer.alloc(32, 1),
  kind: 'sso',
  tenantId: 1,
  clientId: '5',
  customerId: 4711,
  redirectUri: null,
  codeChallenge: null,
  facts: {},
  flow: 'flow-1',
  sessionId: '019f0e9c-9000-7000-8000-000000000001',
  createdAt: NOW - 1000,
  expiresAt: NOW + 59_000,
  usedAt: null,
};

type Wanted = Omit<Partial<CodeFacts>, 'code'> & { readonly code?: Partial<Code> };

function reasonOf({ code, ...facts }: Wanted): string | null {
  const base = { client: someClient(), redirectUri: null, verifier: null, now: NOW };
  const decision = judgeCode({ ...base, ...facts, code: { ...CODE, ...code } });
  return decision.allowed ? null : decision.reason;
}

describe('a code', () => {
  it('is redeemed by its client', () => {
    expect(reasonOf({})).toBeNull();
  });

  it.each<[string, Wanted]>([
    ['another client', { client: someClient({ clientId: '6' }) }],
    ['a client that came by the same id in another tenant', { client: someClient({ tenantId: 2 }) }],
  ])('SS-16: is nothing to %s, whatever else is true of it', (_, wanted) => {
    expect(reasonOf(wanted)).toBe('client');
    expect(reasonOf({ ...wanted, code: { usedAt: NOW - 1, expiresAt: NOW - 1, codeChallenge: CHALLENGE } })).toBe(
      'client',
    );
  });

  it('SS-14: is a replay once it is spent, also when it has expired or its verifier is wrong', () => {
    expect(reasonOf({ code: { usedAt: NOW - 1 } })).toBe('code_replay');
    expect(reasonOf({ code: { usedAt: NOW - 1, expiresAt: NOW - 1, codeChallenge: CHALLENGE } })).toBe('code_replay');
  });

  it('is taken by routes that take its kind', () => {
    expect(reasonOf({ kinds: ['guest', 'sso'] })).toBeNull();
    expect(reasonOf({ kinds: ['trusted_agent'] })).toBe('code_kind');
    expect(reasonOf({ kinds: [] })).toBe('code_kind');
  });

  it('SS-14: that comes twice is a replay on whatever route', () => {
    expect(reasonOf({ kinds: ['trusted_agent'], code: { usedAt: NOW - 1 } })).toBe('code_replay');
  });

  it('ends to the millisecond', () => {
    expect(reasonOf({ code: { expiresAt: NOW + 1 } })).toBeNull();
    expect(reasonOf({ code: { expiresAt: NOW } })).toBe('expired');
  });

  it.each<[string | null, string | null, string | null]>([
    [CALLBACK, CALLBACK, null],
    [CALLBACK, null, 'redirect_uri'],
    [CALLBACK, `${CALLBACK}/`, 'redirect_uri'],
    [CALLBACK, CALLBACK.toUpperCase(), 'redirect_uri'],
    [null, CALLBACK, null],
  ])('with the redirect address %s, named as %s: %s', (redirectUri, named, reason) => {
    expect(reasonOf({ code: { redirectUri }, redirectUri: named })).toBe(reason);
  });

  it.each<[string, string | null, string | null, string | null]>([
    ['the right verifier', CHALLENGE, VERIFIER, null],
    ['no verifier', CHALLENGE, null, 'pkce'],
    ['a wrong verifier', CHALLENGE, `${VERIFIER.slice(0, -1)}K`, 'pkce'],
    ['42 characters', CHALLENGE, VERIFIER.slice(1), 'pkce'],
    ['129 characters', CHALLENGE, 'a'.repeat(129), 'pkce'],
    ['the challenge itself', CHALLENGE, CHALLENGE, 'pkce'],
    ['a verifier where no challenge was sent', null, VERIFIER, 'pkce'],
  ])('SS-18: with %s', (_, codeChallenge, verifier, reason) => {
    expect(reasonOf({ code: { codeChallenge }, verifier })).toBe(reason);
  });

  it('needs a challenge when the client demands one, and always for a public client', () => {
    const demanding = someClient({ requirePkce: true });
    const open = someClient({ type: 'public', requirePkce: false });
    const code = { codeChallenge: CHALLENGE };
    expect([demanding, open].map((client) => reasonOf({ client }))).toEqual(['pkce_required', 'pkce_required']);
    expect([demanding, open].map((client) => reasonOf({ client, code, verifier: VERIFIER }))).toEqual([null, null]);
  });
});
