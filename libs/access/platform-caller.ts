import type { Actor, AdminCaller, RequestOrigin } from '#kernel';
import { PERMISSIONS } from './permissions.js';

/** Whoever holds the machine: the CLI, the demo and the first set-up may do everything, everywhere. */
export function platformCaller(actor: Actor, origin: RequestOrigin): AdminCaller {
  return {
    actor,
    origin,
    permissions: new Set(PERMISSIONS),
    tenants: 'all',
    role: 'owner',
    clientId: null,
    freshUntil: null,
  };
}
