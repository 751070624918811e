import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import type { ProviderFacts } from '../provider-facts.js';
import { ProviderFailure } from '../provider-failure.js';
import { nameFrom } from './claims.policy.js';
import { Remembered } from './remembered.js';

/** Apple allows six months; a secret that leaks should be worth little. */
const LIFE_S = 600;
const KEPT_MS = 300_000;
const LONGEST_USER = 5000;

/** Apple sends its answer as a form as soon as it is asked for a name or an address, and says so by an error page otherwise. */
export function appleStartParameters({ scopes }: ProviderFacts): Record<string, string> {
  return scopes.some((scope) => scope === 'name' || scope === 'email') ? { response_mode: 'form_post' } : {};
}

/** The field `user` of a person's very first login. It is not signed: names may be taken from it, and nothing else. */
export function appleNames({ user }: Readonly<Record<string, string>>) {
  if (user === undefined || user.length > LONGEST_USER) return null;
  try {
    const { name } = JSON.parse(user) as { name?: { firstName?: unknown; lastName?: unknown } };
    return { firstName: nameFrom(name?.firstName), lastName: nameFrom(name?.lastName) };
  } catch {
    return null;
  }
}

/** Makes the client secrets that Apple takes: JWTs signed by the key (PEM) that stands in place of a secret. */
export function appleClientSecret(
  { issuer, clientId, appleTeamId, appleKeyId }: ProviderFacts,
  pem: string,
): () => Promise<string> {
  const secret = new Remembered(KEPT_MS, async () => {
    try {
      return await new SignJWT()
        .setProtectedHeader({ alg: 'ES256', kid: appleKeyId ?? '' })
        .setIssuer(appleTeamId ?? '')
        .setSubject(clientId)
        .setAudience(issuer)
        .setIssuedAt()
        .setExpirationTime(`${LIFE_S}s`)
        .sign(createPrivateKey(pem));
    } catch {
      // The text of the error could repeat the key.
      throw new ProviderFailure('idp_client');
    }
  });
  return () => secret.get();
}
