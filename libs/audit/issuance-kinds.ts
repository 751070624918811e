/** What a token was issued for, as charts show it. More come with their events. */
export type IssuanceKind =
  | 'password'
  | 'sso'
  | 'guest'
  | 'anonymous'
  | 'refresh'
  | 'on_behalf'
  | 'trusted_agent'
  | 'trusted_system'
  | 'client_credentials'
  | (string & {});

const OF_TYPE: Readonly<Record<string, IssuanceKind>> = {
  'customer.login': 'password',
  'agent.token_issued': 'trusted_agent',
  'token.refreshed': 'refresh',
  'token.refresh_replayed': 'refresh',
};

/** Trusted clients and trusted systems share this one; without a kind it is of before there were systems. */
const ACTED = 'onbehalf.issued';
/** The event of every other issue: the kind of its session says more. */
const ISSUED = 'token.issued';
const OF_SESSION: Readonly<Record<string, IssuanceKind>> = { service: 'client_credentials' };

/** Types of the events that stand for a token pair or access token given out. */
export const ISSUING_TYPES: readonly string[] = [...Object.keys(OF_TYPE), ACTED, ISSUED];

/**
 * @param type one of `ISSUING_TYPES`
 * @param session kind of the session, as the event told it
 */
export function issuanceKind(type: string, session: string | null): IssuanceKind {
  if (type === ACTED) return session ?? 'on_behalf';
  return OF_TYPE[type] ?? (session === null ? 'other' : (OF_SESSION[session] ?? session));
}
