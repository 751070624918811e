import type { DialectClaims } from './order.js';

/**
 * What each dialect may add to our access tokens (ADR 0015); of our own claims only `sub`. `iss aud exp iat nbf jti sid tenant
 * client_id act on_behalf_session legal_entity_id` say what a token is and who acts with it: no list may ever hold one.
 */
export const DIALECT_CLAIMS: Readonly<Record<DialectClaims['name'], readonly string[]>> = {
  slas: ['sub', 'isb', 'scp', 'ctx', 'aut', 'ist', 'dnt', 'sty', 'usid'],
  emporix: ['sub'],
};

/**
 * The claims that a session keeps for its access tokens: what its order says, without a `sub`, and of its dialect what the
 * list lets through.
 */
export function keptClaims(
  claims: Readonly<Record<string, unknown>>,
  dialect: DialectClaims | undefined,
): Record<string, unknown> {
  const own = Object.entries(claims).filter(([name]) => name !== 'sub');
  const allowed = dialect === undefined ? [] : DIALECT_CLAIMS[dialect.name];
  const added = Object.entries(dialect?.claims ?? {}).filter(([name]) => allowed.includes(name));
  return Object.fromEntries([...own, ...added]);
}

/**
 * `sub` of a session's tokens: a dialect's, else the customer, else the employee who acts for themself, else the client.
 * Nothing of ours may ask what it says.
 */
export function subjectOf(session: {
  readonly clientId: string;
  readonly customerId: number | null;
  readonly employeeId: string | null;
  readonly claims: { readonly token: Readonly<Record<string, unknown>> };
}): string {
  const { sub } = session.claims.token;
  if (typeof sub === 'string') return sub;
  if (session.customerId !== null) return String(session.customerId);
  return session.employeeId === null ? `client:${session.clientId}` : `employee:${session.employeeId}`;
}
