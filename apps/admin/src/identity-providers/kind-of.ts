import type { Provider } from './calls.js';

export const KINDS = ['google', 'entra', 'okta', 'auth0', 'keycloak', 'apple', 'facebook', 'oidc', 'oauth2'] as const;
/** What somebody calls a provider: by its preset, else by its protocol. */
export type Kind = (typeof KINDS)[number];

export const kindOf = ({ preset, kind }: Pick<Provider, 'preset' | 'kind'>): Kind => preset ?? kind;
