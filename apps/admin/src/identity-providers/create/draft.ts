import type { Claims, Endpoints, NewProvider, Preset, Provider } from '../calls.js';
import { filledIn, namedClaims } from '../form/provider-form.js';
import type { Kind } from '../kind-of.js';

/** What is typed into the form of a new provider. */
export interface ProviderDraft {
  /** Slug. */
  readonly tenant: string;
  readonly choice: Kind;
  readonly name: string | null;
  readonly key: string | null;
  readonly audience: Provider['audience'];
  readonly issuer: string | null;
  readonly client_id: string | null;
  /** In the form alone; it is gone with it. */
  readonly client_secret: string | null;
  readonly client_auth: Provider['client_auth'];
  readonly apple_team_id: string | null;
  readonly apple_key_id: string | null;
  readonly endpoints: Endpoints;
  readonly scopes: readonly string[];
  readonly claims: Claims;
  readonly reference_key: string | null;
  readonly link_by_email: boolean;
  readonly logout_redirect: boolean;
  readonly revoke_tokens: boolean;
  readonly validate_tokens: boolean;
  readonly shops: readonly number[] | null;
}

const NO_ENDPOINTS: Endpoints = {
  authorization: null,
  token: null,
  userinfo: null,
  jwks: null,
  revocation: null,
  introspection: null,
  end_session: null,
};
const STANDARD_CLAIMS: Claims = {
  subject: 'sub',
  email: 'email',
  email_verified: 'email_verified',
  first_name: 'given_name',
  last_name: 'family_name',
};

/** What a choice fills in; everything of it can be changed before and after the provider is made. */
export function fromChoice(choice: Kind, presets: readonly Preset[]) {
  const known = presets.find(({ preset }) => preset === choice);
  return {
    name: known?.name ?? null,
    // One provider's secret is nothing for another.
    client_secret: null,
    key: known === undefined ? null : choice,
    issuer: known?.issuer ?? null,
    client_auth: known?.client_auth ?? ('client_secret_basic' as const),
    endpoints: known?.endpoints ?? NO_ENDPOINTS,
    scopes: known?.scopes ?? (choice === 'oauth2' ? [] : ['openid', 'email', 'profile']),
    claims: known?.claims ?? STANDARD_CLAIMS,
  };
}

/** The form as it opens. @param tenant '' when there are several to choose from */
export function firstDraft(tenant: string, presets: readonly Preset[]): ProviderDraft {
  return {
    tenant,
    choice: 'oidc',
    audience: 'customers',
    client_id: null,
    apple_team_id: null,
    apple_key_id: null,
    reference_key: null,
    link_by_email: false,
    logout_redirect: false,
    revoke_tokens: false,
    validate_tokens: false,
    shops: null,
    ...fromChoice('oidc', presets),
  };
}

export const protocolOf = (choice: Kind): Provider['kind'] =>
  choice === 'oauth2' || choice === 'facebook' ? 'oauth2' : 'oidc';

/** What the server is asked for: a draft, which nobody can sign in by. */
export function createBody(draft: ProviderDraft): NewProvider {
  const { tenant, choice, name, key, issuer, client_id, client_secret, endpoints, claims, scopes, shops, ...same } =
    draft;
  const isPreset = choice !== 'oidc' && choice !== 'oauth2';
  return {
    ...same,
    // Typed for Apple before another card was chosen.
    ...(choice === 'apple' ? {} : { apple_team_id: null, apple_key_id: null }),
    ...(tenant === '' ? {} : { tenant }),
    // What is empty and needed is refused by the server in its own words.
    key: key ?? '',
    ...(name === null ? {} : { name }),
    kind: protocolOf(choice),
    preset: isPreset ? choice : null,
    issuer: issuer ?? '',
    client_id: client_id ?? '',
    client_secret: client_secret ?? '',
    endpoints: filledIn(endpoints),
    claims: namedClaims(claims),
    scopes: [...scopes],
    shops: shops && [...shops],
    enabled: false,
  };
}
