import { type ClientAuth, ClientSecretBasic, ClientSecretPost } from 'openid-client';
import type { ProviderFacts } from '../provider-facts.js';
import { appleClientSecret } from './apple.js';

/** How we prove ourselves at the provider's token address. */
export function clientAuthentication(facts: ProviderFacts, secret: string): ClientAuth {
  if (facts.clientAuth === 'client_secret_basic') return ClientSecretBasic(secret);
  if (facts.clientAuth === 'client_secret_post') return ClientSecretPost(secret);
  const signed = appleClientSecret(facts, secret);
  const withSignedSecret: (...call: Parameters<ClientAuth>) => unknown = async (_server, client, body) => {
    body.set('client_id', client.client_id);
    body.set('client_secret', await signed());
  };
  return withSignedSecret;
}
