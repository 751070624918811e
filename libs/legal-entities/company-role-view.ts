import type { EntityManager } from 'typeorm';
import type { CompanyRole } from './company-role.entity.js';
import { READY_MADE_ROLES } from './company-roles.js';

/** A role that customers can hold in a company of the tenant. */
export interface CompanyRoleView {
  /** Slug. */
  readonly tenant: string;
  readonly code: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** Every tenant has it, and nobody changes it. */
  readonly readyMade: boolean;
  /** How many assignments hold it. */
  readonly members: number;
  /** The record of a tenant's own role; null = ready-made. */
  readonly own: CompanyRole | null;
}

const HOLDERS = `select role, count(*)::int as members
  from legal_entity_member m cross join unnest(m.roles) as role
  where m.tenant_id = $1 and (m.roles && $2) and role = any($2) group by role`;

/** The roles of one tenant, each with how many hold it. */
export async function viewRoles(
  tx: EntityManager,
  tenant: { readonly id: number; readonly slug: string },
  roles: readonly (CompanyRole | (typeof READY_MADE_ROLES)[number])[],
): Promise<CompanyRoleView[]> {
  const codes = roles.map(({ code }) => code);
  const rows = await tx.query<{ role: string; members: number }[]>(HOLDERS, [tenant.id, codes]);
  const held = new Map(rows.map(({ role, members }) => [role, members]));
  return roles.map((role) => {
    const own = 'epoch' in role ? role : null;
    const { code, name, scopes } = role;
    return { tenant: tenant.slug, code, name, scopes, readyMade: own === null, members: held.get(code) ?? 0, own };
  });
}
