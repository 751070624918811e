import type { AccessTokenClaims, AccessTokenInfo } from '#tokens';
import type { CallToken } from './call.policy.js';
import { headerText } from './header-text.js';

/** What a token says for its calls: to the decision, and to the service behind the proxy. */
export interface CallFacts {
  readonly token: CallToken;
  /** Every one of them is in every answer, empty where it does not apply: a proxy that copies it overwrites what was sent. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What was read of a token, and what its client held then. */
interface Known {
  readonly held: ReadonlySet<string> | null;
  readonly facts: CallFacts;
}

/** A verified token keeps its claims object, so they are read once per token and not once per call. */
const known = new WeakMap<AccessTokenClaims, Known>();

/**
 * @param held what the client of a service may do now: a scope that is taken from it need not wait for the token's end. null =
 *   the token is no service's
 */
export function callFactsOf(info: AccessTokenInfo, held: ReadonlySet<string> | null): CallFacts {
  const before = known.get(info.claims);
  if (before?.held === held) return before.facts;
  const scopes = held === null ? info.scopes : new Set([...info.scopes].filter((scope) => held.has(scope)));
  const facts = { token: tokenOf(info, scopes), headers: headersOf(info, scopes) };
  known.set(info.claims, { held, facts });
  return facts;
}

function tokenOf({ claims, onBehalf }: AccessTokenInfo, scopes: ReadonlySet<string>): CallToken {
  return {
    tenant: claims.tenant,
    scopes,
    onBehalf,
    permissions: new Set(claims.permissions),
    company: claims.legal_entity_id ?? null,
  };
}

/** The one header that a call for a company below may change. */
export const scopesHeader = (scopes: ReadonlySet<string>): Record<string, string> => ({
  'x-scopes': [...scopes].join(' '),
});

function headersOf(
  { claims, customerId, onBehalf }: AccessTokenInfo,
  scopes: ReadonlySet<string>,
): Record<string, string> {
  const company = headerText(claims.legal_entity_id ?? '');
  const label = claims['session_id'];
  return {
    'x-tenant': claims.tenant,
    'x-customer-id': customerId === null ? '' : String(customerId),
    'legal-entity-id': company,
    legalentityid: company,
    'x-on-behalf-session': onBehalf ? 'true' : '',
    'x-actor': headerText(claims.act?.sub ?? claims.employee_id ?? ''),
    ...scopesHeader(scopes),
    'x-session-id': claims.sid,
    'x-session-label': typeof label === 'string' ? headerText(label) : '',
  };
}
