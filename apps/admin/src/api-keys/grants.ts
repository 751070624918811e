import type { Grant } from './calls.js';

/** What a key may be allowed, in the order of the form. */
export const GRANTS: readonly Grant[] = [
  'password',
  'authorization_code',
  'anonymous',
  'refresh_token',
  'client_credentials',
  'on_behalf',
  'trusted_agent',
  'trusted_system',
  'employee',
];

/** These rest on the client proving who it is (RFC 6749 §4.4): the server refuses them for a public client. */
export const CONFIDENTIAL_ONLY: readonly Grant[] = ['client_credentials', 'on_behalf', 'trusted_system'];

/** With these a key acts for customers; giving one takes the permission on_behalf_manage. */
export const DELEGATING: readonly Grant[] = ['on_behalf', 'trusted_agent', 'trusted_system'];

/** A grant that sends a browser back needs an address to send it to. */
export const needsRedirect = (grants: readonly Grant[]): boolean =>
  grants.some((grant) => grant === 'authorization_code' || grant === 'trusted_agent' || grant === 'employee');

/** The scope without which the server refuses to let a key act in such a way. */
export const ACTING_SCOPES: Readonly<Partial<Record<Grant, string>>> = {
  trusted_agent: 'sfcc.ta_ext_on_behalf_of',
  trusted_system: 'sfcc.ts_ext_on_behalf_of',
};

/** Scopes that the grants take and the key does not have yet. */
export const missingScopes = (grants: readonly Grant[], scopes: readonly string[]): readonly string[] =>
  grants.flatMap((grant) => ACTING_SCOPES[grant] ?? []).filter((scope) => !scopes.includes(scope));
