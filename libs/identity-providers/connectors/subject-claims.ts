import type { JWTVerifyGetKey } from 'jose';
import * as openid from 'openid-client';
import { ProviderFailure } from '../provider-failure.js';
import type { TokenExchange } from '../token-exchange.js';
import type { Claims } from './claims.policy.js';
import { verifySigned } from './signed-token.js';
import { SUBJECT_MAX_AGE_S, subjectFault } from './subject-token.policy.js';

type Expected = Pick<TokenExchange, 'mode' | 'audience' | 'azp'> & { readonly issuer: string };

const REQUIRED = ['iss', 'sub', 'aud', 'exp', 'iat'];

/** What a customer's access token says, once its provider has vouched for it. Throws ProviderFailure. */
export async function subjectClaims(
  configuration: openid.Configuration,
  keys: JWTVerifyGetKey,
  token: string,
  expected: Expected,
): Promise<Claims> {
  const claims = expected.mode === 'jwks' ? await signed(keys, token, expected) : await asked(configuration, token);
  const fault = subjectFault(claims, { ...expected, now: Math.floor(Date.now() / 1000) });
  if (fault !== null) throw new ProviderFailure(fault);
  return claims;
}

function signed(keys: JWTVerifyGetKey, token: string, { issuer, audience }: Expected): Promise<Claims> {
  return verifySigned(token, keys, { issuer, audience, maxAge: SUBJECT_MAX_AGE_S, required: REQUIRED });
}

/** RFC 7662. One that the provider does not know any more, or not at all, is `active: false`. */
async function asked(configuration: openid.Configuration, token: string): Promise<Claims> {
  const answer = await openid.tokenIntrospection(configuration, token, { token_type_hint: 'access_token' });
  if (!answer.active) throw new ProviderFailure('idp_grant');
  return answer;
}
