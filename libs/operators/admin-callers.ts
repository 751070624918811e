import { permissionsOf, permissionsOfRole, sightOf } from '#access';
import type { AdminCaller, RequestOrigin } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import type { AccessTokenInfo } from '#tokens';
import type { OperatorSession } from './operator-session.js';

/** The operator as the modules' services see them. */
export function callerOfSession({ operator, freshUntil }: OperatorSession, origin: RequestOrigin): AdminCaller {
  return {
    actor: { type: 'operator', id: operator.id, name: operator.name || operator.email },
    origin,
    permissions: permissionsOfRole(operator.role),
    tenants: sightOf(operator),
    role: operator.role,
    clientId: null,
    freshUntil: freshUntil.getTime(),
  };
}

/**
 * A service token sees its own tenant only, whatever its scopes are. It may do what it was issued for and what its client
 * still holds: an owner who takes a `mandate.*` scope back need not wait for the token's end.
 */
export function callerOfToken(token: AccessTokenInfo, client: ClientFacts, origin: RequestOrigin): AdminCaller {
  return {
    actor: { type: 'client', id: client.clientId, name: client.name },
    origin,
    permissions: permissionsOf([...token.scopes].filter((scope) => client.scopes.has(scope))),
    tenants: [token.tenantId],
    role: 'service',
    clientId: client.clientId,
    freshUntil: null,
  };
}
