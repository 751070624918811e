import { EMPLOYEE_STATUSES, ROLES } from '#access';
import { GENDERS } from '#customers';
import { GATEWAY_SET_NAMES, METHODS, type OnBehalfDemand } from '#gateway';
import { PRESETS } from '#identity-providers';
import { GRANTS } from '#oauth-clients';
import { isEmailAddress } from '#platform';
import { accessControl, group } from './access.schema.js';
import { companyRole, legalEntity, type member } from './company.schema.js';
import {
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  orNull,
  type Reader,
  required,
  secret,
  text,
  time,
} from './readers.js';

// Every field that a fixture file may hold so far. Lengths, ranges and forms are checked by the service that stores them.

const keySecret = secret({ literal: 'outside production' });
const password = secret({ literal: 'everywhere' });

const shop = object({
  id: required(integer),
  name: optional(text),
  code: optional(orNull(text)),
  enabled: optional(flag),
  secret: optional(keySecret),
  callback_urls: optional(list(text)),
});

const labelledRange = object({ range: required(text), label: optional(text) });

/** `203.0.113.0/24`, or with a label `{range: 203.0.113.0/24, label: Berlin}`. */
const allowlistLine: Reader<{ readonly range: string; readonly label?: string }> = (value, place) =>
  typeof value === 'string' ? { range: value } : labelledRange(value, place);

const onBehalf = object({
  enabled: optional(flag),
  until: optional(orNull(time)),
  reason: optional(oneOf('off', 'optional', 'required')),
  reason_pattern: optional(orNull(text)),
  permissions: optional(list(text)),
  daily_cap: optional(orNull(integer)),
  ip_allowlist: optional(list(allowlistLine)),
  /** Says that a list which allows (nearly) every address is meant. */
  confirm_allow_everything: optional(flag),
});

const client = object({
  client_id: required(text),
  name: optional(text),
  description: optional(orNull(text)),
  type: optional(oneOf('confidential', 'public')),
  secret: optional(keySecret),
  shops: optional(list(integer)),
  grants: optional(list(oneOf(...GRANTS))),
  redirect_uris: optional(list(text)),
  scopes: optional(list(text)),
  access_token_ttl: optional(integer),
  refresh_token_ttl: optional(integer),
  refresh_grace: optional(integer),
  require_pkce: optional(flag),
  enabled: optional(flag),
  on_behalf: optional(onBehalf),
});

const customer = object({
  id: required(integer),
  shop: optional(integer),
  external_id: optional(orNull(text)),
  email: optional(orNull(text)),
  email_verified: optional(flag),
  password: optional(password),
  first_name: optional(text),
  last_name: optional(text),
  gender: optional(orNull(oneOf(...GENDERS))),
  status: optional(oneOf('active', 'inactive')),
  guest: optional(flag),
  on_behalf_opt_out: optional(flag),
});

const identityProvider = object({
  key: required(text),
  name: optional(text),
  kind: optional(oneOf('oidc', 'oauth2')),
  preset: optional(orNull(oneOf(...PRESETS))),
  audience: optional(oneOf('customers', 'employees')),
  enabled: optional(flag),
  issuer: optional(text),
  endpoints: optional(
    object({
      authorization: optional(text),
      token: optional(text),
      userinfo: optional(text),
      jwks: optional(text),
      revocation: optional(text),
      introspection: optional(text),
      end_session: optional(text),
    }),
  ),
  client_id: optional(text),
  client_secret: optional(keySecret),
  client_auth: optional(oneOf('client_secret_basic', 'client_secret_post', 'apple')),
  apple_team_id: optional(orNull(text)),
  apple_key_id: optional(orNull(text)),
  scopes: optional(list(text)),
  claims: optional(
    object({
      subject: optional(text),
      email: optional(text),
      email_verified: optional(text),
      first_name: optional(text),
      last_name: optional(text),
    }),
  ),
  reference_key: optional(orNull(text)),
  link_by_email: optional(flag),
  logout_redirect: optional(flag),
  revoke_tokens: optional(flag),
  validate_tokens: optional(flag),
  token_exchange: optional(
    orNull(
      object({
        enabled: optional(flag),
        audience: required(text),
        azp: required(text),
        mode: optional(oneOf('jwks', 'introspection')),
        auto_provisioning: optional(flag),
        identifier: optional(oneOf('subject', 'email')),
      }),
    ),
  ),
  /** null = every shop of the tenant. */
  shops: optional(orNull(list(integer))),
});

/** null, `any`, a permission or a list of them. */
const onBehalfPermission: Reader<OnBehalfDemand> = (value, place) =>
  Array.isArray(value) ? list(text)(value, place) : orNull(text)(value, place);

/** A rule stands as a whole: scopes that are left out are none, and on-behalf tokens are refused unless it says more. */
const gatewayRule = object({
  path: required(text),
  methods: required(list(oneOf(...METHODS))),
  scopes: optional(list(text)),
  on_behalf_permission: optional(onBehalfPermission),
});

const gateway = object({
  /** Ready-made sets; what `rules` says of a path and method comes before them. */
  sets: optional(list(oneOf(...GATEWAY_SET_NAMES))),
  rules: optional(list(gatewayRule)),
});

const email: Reader<string> = (value, place) => {
  const address = text(value, place)?.trim();
  if (address === undefined) return undefined;
  return isEmailAddress(address) ? address : place.fault('must be an e-mail address');
};

const employee = object({
  email: required(email),
  name: optional(text),
  external_id: optional(orNull(text)),
  groups: optional(list(text)),
  identity_provider: optional(orNull(text)),
  subject: optional(orNull(text)),
  status: optional(oneOf(...EMPLOYEE_STATUSES)),
  /** For the local page. */
  password: optional(password),
});

const tenant = object({
  slug: required(text),
  name: optional(text),
  audience: optional(text),
  slas_organization: optional(orNull(text)),
  enabled: optional(flag),
  shops: optional(list(shop)),
  clients: optional(list(client)),
  customers: optional(list(customer)),
  identity_providers: optional(list(identityProvider)),
  access_controls: optional(list(accessControl)),
  groups: optional(list(group)),
  employees: optional(list(employee)),
  company_roles: optional(list(companyRole)),
  legal_entities: optional(list(legalEntity)),
  gateway: optional(gateway),
});

const operator = object({
  email: required(email),
  name: optional(text),
  password: optional(password),
  role: optional(oneOf(...ROLES)),
  /** Slugs; null = all, also later ones. */
  tenants: optional(orNull(list(text))),
  enabled: optional(flag),
});

export const fixture = object({ tenants: optional(list(tenant)), operators: optional(list(operator)) });

type Result<R> = R extends Reader<infer T> ? T : never;

export type ShopEntry = Result<typeof shop>;
export type ClientEntry = Result<typeof client>;
export type OnBehalfEntry = Result<typeof onBehalf>;
export type CustomerEntry = Result<typeof customer>;
export type IdentityProviderEntry = Result<typeof identityProvider>;
export type GatewayEntry = Result<typeof gateway>;
export type EmployeeEntry = Result<typeof employee>;
export type CompanyRoleEntry = Result<typeof companyRole>;
export type LegalEntityEntry = Result<typeof legalEntity>;
export type MemberEntry = Result<typeof member>;
export type TenantEntry = Result<typeof tenant>;
export type OperatorEntry = Result<typeof operator>;
/** A fixture file as it was read: everything in it has the right type. */
export type Fixture = Result<typeof fixture>;
