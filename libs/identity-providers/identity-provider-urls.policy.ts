import type { OutboundTargetFault, OutboundUrlFault } from '#platform';
import type { IdentityProvider } from './identity-provider.entity.js';
import type { ProviderEndpoints } from './provider-facts.js';

const LONGEST_URL = 2000;

/** An address of a provider and the field that holds it. */
export interface ProviderUrl {
  readonly pointer: string;
  readonly url: string;
}

const POINTERS: Readonly<Record<keyof ProviderEndpoints, string>> = {
  authorization: '/endpoints/authorization',
  token: '/endpoints/token',
  userinfo: '/endpoints/userinfo',
  jwks: '/endpoints/jwks',
  revocation: '/endpoints/revocation',
  introspection: '/endpoints/introspection',
  endSession: '/endpoints/end_session',
};

/** The addresses of a provider. The issuer of a plain OAuth 2.0 provider is a name only. */
export function providerUrls({ kind, issuer, endpoints }: IdentityProvider): ProviderUrl[] {
  const byHand = Object.entries(POINTERS).flatMap(([name, pointer]): ProviderUrl[] => {
    const url = endpoints[name as keyof ProviderEndpoints];
    return url === undefined ? [] : [{ pointer, url }];
  });
  return kind === 'oidc' && issuer !== '' ? [{ pointer: '/issuer', url: issuer }, ...byHand] : byHand;
}

/** Those that were not there before: only these are resolved, so that a name server's bad hour blocks no other change. */
export function newUrls(before: IdentityProvider | null, after: IdentityProvider): ProviderUrl[] {
  const known = new Set(before === null ? [] : providerUrls(before).map(({ url }) => url));
  return providerUrls(after).filter(({ url }) => !known.has(url));
}

/**
 * What is wrong with an address by its text alone, as a sentence; null = nothing.
 *
 * @param faultOf what the way out says of a text
 */
export function urlFault({ url }: ProviderUrl, faultOf: (url: string) => OutboundUrlFault | null): string | null {
  if (url.length > LONGEST_URL) return `must have at most ${LONGEST_URL} characters`;
  const fault = faultOf(url);
  return fault === null ? null : URL_FAULTS[fault];
}

/**
 * Whether a resolved address keeps a provider from being saved. One that does not resolve right now does not: every call is
 * checked again, and the staged test tells.
 */
export const keepsFromSaving = (fault: OutboundTargetFault | null): fault is OutboundTargetFault =>
  fault !== null && fault !== 'unresolved';

/** Continues a sentence about the field. */
export const URL_FAULTS: Readonly<Record<OutboundTargetFault, string>> = {
  unreadable: 'must be an absolute URL in its plain form, with the host in lower case',
  not_https: 'must start with https://',
  user_info: 'must not hold a user name or password',
  fragment: 'must not have a fragment',
  internal_address: 'leads to this machine or an internal network, which is never called',
  unresolved: 'has a host that does not resolve',
};
