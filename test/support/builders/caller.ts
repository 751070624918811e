import { platformCaller } from '#access';
import type { AdminCaller, RequestOrigin } from '#kernel';

const ORIGIN: RequestOrigin = { requestId: 'test-builder', clientRequestId: null, address: null, userAgent: null };

/** The caller behind the CLI: may do everything, everywhere. */
export const cliCaller: AdminCaller = platformCaller({ type: 'cli', id: 'test' }, ORIGIN);

/** An operator of these tenants who may do everything there, but is not the platform owner. */
export function tenantCaller(...tenants: readonly number[]): AdminCaller {
  return { ...cliCaller, actor: { type: 'operator', id: 'merchant' }, tenants };
}
