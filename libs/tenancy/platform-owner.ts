import { AuditLog } from '#audit';
import { accessDenied, type AdminCaller } from '#kernel';

/** The owner role over all tenants: who runs this installation, not one merchant. */
export function isPlatformOwner(caller: AdminCaller): boolean {
  return caller.role === 'owner' && caller.tenants === 'all';
}

/**
 * 403, audited, for anybody else. To be called in the transaction of what it guards.
 *
 * @param tenant slug of the tenant it is about, null for none
 * @param what the refused thing for the audit, such as `tenant.create`
 */
export async function requirePlatformOwner(
  audit: AuditLog,
  caller: AdminCaller,
  tenant: string | null,
  what: string,
): Promise<void> {
  if (isPlatformOwner(caller)) return;
  const error = accessDenied({ sentence: 'Only the owner of the whole installation may do this.' });
  throw audit.refusal(error, {
    tenant,
    type: 'admin.refused',
    outcome: 'refused',
    reason: 'platform_owner_only',
    actor: caller.actor,
    origin: caller.origin,
    details: { what },
  });
}
