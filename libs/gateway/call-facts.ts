import type { AccessTokenClaims, AccessTokenInfo } from '#tokens';
import type { CallToken } from './call.policy.js';
import { headerText } from './header-text.js';

/** What a token says for its calls: to the decision, and to the service behind the proxy. */
export interface CallFacts {
  readonly token: CallToken;
  /** Every one of them is in every answer, empty where it does not apply: a proxy that copies it overwrites what was sent. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A verified token keeps its claims object, so they are read once per token and not once per call. */
const known = new WeakMap<AccessTokenClaims, CallFacts>();

export function callFactsOf(info: AccessTokenInfo): CallFacts {
  let facts = known.get(info.claims);
  if (facts === undefined) {
    facts = { token: tokenOf(info), headers: headersOf(info) };
    known.set(info.claims, facts);
  }
  return facts;
}

function tokenOf({ claims, scopes, onBehalf }: AccessTokenInfo): CallToken {
  return {
    tenant: claims.tenant,
    scopes,
    onBehalf,
    permissions: new Set(claims.permissions),
    company: claims.legal_entity_id ?? null,
  };
}

function headersOf({ claims, customerId, onBehalf }: AccessTokenInfo): Record<string, string> {
  const company = headerText(claims.legal_entity_id ?? '');
  const label = claims['session_id'];
  return {
    'x-tenant': claims.tenant,
    'x-customer-id': customerId === null ? '' : String(customerId),
    'legal-entity-id': company,
    legalentityid: company,
    'x-on-behalf-session': onBehalf ? 'true' : '',
    'x-actor': headerText(claims.act?.sub ?? claims.employee_id ?? ''),
    'x-scopes': claims.scope,
    'x-session-id': claims.sid,
    'x-session-label': typeof label === 'string' ? headerText(label) : '',
  };
}
