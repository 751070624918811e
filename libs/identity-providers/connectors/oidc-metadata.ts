import * as openid from 'openid-client';
import type { OutboundFetch } from '#platform';
import type { ProviderEndpoints, ProviderFacts } from '../provider-facts.js';
import { ProviderFailure } from '../provider-failure.js';
import { BELIEVED_ALGORITHMS, CLOCK_TOLERANCE_S } from './signed-token.js';

const NAMES: Readonly<Record<keyof ProviderEndpoints, string>> = {
  authorization: 'authorization_endpoint',
  token: 'token_endpoint',
  userinfo: 'userinfo_endpoint',
  jwks: 'jwks_uri',
  revocation: 'revocation_endpoint',
  introspection: 'introspection_endpoint',
  endSession: 'end_session_endpoint',
};

/** The provider as openid-client knows it: discovered, or set by hand, or discovered with some addresses set by hand. */
export async function oidcConfiguration(
  facts: ProviderFacts,
  authentication: openid.ClientAuth,
  fetch: OutboundFetch,
): Promise<openid.Configuration> {
  const byHand = endpointsByHand(facts.endpoints);
  const { authorization, token, jwks } = facts.endpoints;
  const discovered = authorization && token && jwks ? {} : await discover(facts, fetch);
  const server = {
    ...discovered,
    ...byHand,
    issuer: facts.issuer,
    id_token_signing_alg_values_supported: BELIEVED_ALGORITHMS,
  };
  const client = { [openid.clockTolerance]: CLOCK_TOLERANCE_S };
  const configuration = new openid.Configuration(server, facts.clientId, client, authentication);
  configuration[openid.customFetch] = fetch;
  if (usesPlainHttp(facts)) openid.allowInsecureRequests(configuration);
  return configuration;
}

/** The issuer is compared as text (OpenID Connect Discovery 1.0 §4.3), which also refuses one that stands for many tenants. */
async function discover(facts: ProviderFacts, fetch: OutboundFetch): Promise<openid.ServerMetadata> {
  const configuration = await openid.discovery(new URL(facts.issuer), facts.clientId, undefined, openid.None(), {
    [openid.customFetch]: fetch,
    execute: usesPlainHttp(facts) ? [openid.allowInsecureRequests] : [],
  });
  const metadata = configuration.serverMetadata();
  if (metadata.issuer !== facts.issuer) throw new ProviderFailure('idp_issuer');
  return metadata;
}

function endpointsByHand(endpoints: ProviderEndpoints): Record<string, string> {
  const entries = Object.entries(endpoints) as [keyof ProviderEndpoints, string | undefined][];
  return Object.fromEntries(entries.flatMap(([name, url]) => (url === undefined ? [] : [[NAMES[name], url]])));
}

/** Only a provider on this machine can be saved with such an address, and OutboundHttp calls it nowhere else. */
function usesPlainHttp({ issuer, endpoints }: ProviderFacts): boolean {
  return [issuer, ...Object.values(endpoints as Record<string, string>)].some((url) => url.startsWith('http:'));
}
