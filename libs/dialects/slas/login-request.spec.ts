import { describe, expect, it } from '@jest/globals';
import { FormBody } from '#platform';
import { someClient } from '../../../test/support/builders/facts.js';
import { readLoginRequest, redirectAnswer } from './login-request.js';
import { SlasFields } from './slas-fields.js';

const CALLBACK = 'https://shop.example/callback';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const CLIENT = someClient({ redirectUris: [CALLBACK], grants: new Set(['authorization_code']) });

const read = (fields: Record<string, string>, client = CLIENT): ReturnType<typeof readLoginRequest> =>
  readLoginRequest({
    client,
    fields: SlasFields.ofBody({ body: Object.assign(new FormBody(), { redirect_uri: CALLBACK, ...fields }) }),
  });

describe('a sign-in that ends at a redirect address', () => {
  it('needs no challenge from a private client that is let off it, and one from all others', () => {
    expect(read({}).codeChallenge).toBeNull();
    expect(read({ code_challenge: CHALLENGE }).codeChallenge).toBe(CHALLENGE);
    expect(() => read({}, { ...CLIENT, requirePkce: true })).toThrow('code_challenge is required');
    expect(() => read({}, { ...CLIENT, type: 'public' })).toThrow('code_challenge is required');
  });

  it.each([`${CALLBACK}/`, `${CALLBACK}?x=1`, 'https://SHOP.example/callback', 'http://shop.example/callback'])(
    'goes nowhere else: %s',
    (address) => {
      expect(() => read({ redirect_uri: address })).toThrow('redirect_uri is not registered with this client');
    },
  );

  it('is for clients that may redeem codes', () => {
    const client = { ...CLIENT, grants: new Set(['password'] as const) };
    expect(() => read({}, client)).toThrow(expect.objectContaining({ code: 'unauthorized_client' }));
  });
});

describe('the answer', () => {
  const answer = (redirectUri: string, state?: string): string =>
    redirectAnswer({ ...read({}), redirectUri, state }, 'visit', 'secret');

  it('stands behind the address’s own query, which is kept to the letter', () => {
    expect(answer(CALLBACK)).toBe(`${CALLBACK}?usid=visit&code=secret`);
    expect(answer(`${CALLBACK}?a=%7e+b`)).toBe(`${CALLBACK}?a=%7e+b&usid=visit&code=secret`);
    expect(answer(`${CALLBACK}?`)).toBe(`${CALLBACK}?usid=visit&code=secret`);
  });

  it('cannot be added to by a state', () => {
    expect(answer(CALLBACK, 'x&code=mine#')).toBe(`${CALLBACK}?usid=visit&code=secret&state=x%26code%3Dmine%23`);
  });
});
