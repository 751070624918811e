import type { AdminCaller, RequestOrigin } from '#kernel';
import type { AccessTokenInfo } from '#tokens';

/**
 * A customer as the services see callers: of their own tenant only. What they may do is said by scopes, which are asked before;
 * the panel's permissions are none of theirs.
 */
export const customerCaller = (
  { tenantId, customerId, clientId }: AccessTokenInfo,
  origin: RequestOrigin,
  permissions: readonly string[] = [],
): AdminCaller => ({
  ...{ actor: { type: 'customer', id: String(customerId) }, origin, clientId, tenants: [tenantId] },
  ...{ permissions: new Set(permissions), role: 'service', freshUntil: null },
});
