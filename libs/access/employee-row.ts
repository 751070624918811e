import type { AgentPermission, EmployeeFacts } from './employee-facts.js';

/** What `EMPLOYEE_FACTS` selects. */
export interface EmployeeRow {
  readonly id: string;
  readonly tenant_id: number;
  readonly email: string;
  readonly name: string;
  readonly active: boolean;
  readonly provider_id: number | null;
  readonly idp_issuer: string | null;
  readonly idp_subject: string | null;
  readonly epoch: number;
  readonly groups: readonly {
    readonly code: string;
    readonly permissions: readonly AgentPermission[];
    readonly scopes: readonly string[];
  }[];
}

/** Columns of `employee e` and of its groups, read as of one moment: an epoch never comes with the rights of another. */
export const EMPLOYEE_FACTS = `e.id, e.tenant_id, e.email, e.name, e.status = 'active' as active, e.provider_id,
  e.idp_issuer, e.idp_subject, e.epoch,
  coalesce((
    select json_agg(json_build_object('code', g.code, 'permissions', g.permissions,
      'scopes', array(select s.scope from user_group_scope s where s.group_id = g.id)) order by g.code collate "C")
    from user_group_member m join user_group g on g.id = m.group_id
    where m.employee_id = e.id and g.user_type = 'employee'), '[]') as groups`;

export function employeeFacts(row: EmployeeRow): EmployeeFacts {
  const { provider_id: providerId, idp_issuer: issuer, idp_subject: subject } = row;
  return {
    id: row.id,
    tenantId: row.tenant_id,
    email: row.email,
    name: row.name,
    active: row.active,
    permissions: new Set(row.groups.flatMap(({ permissions }) => permissions)),
    scopes: new Set(row.groups.flatMap(({ scopes }) => scopes)),
    groups: row.groups.map(({ code }) => code),
    identity: providerId === null || issuer === null ? null : { providerId, issuer, subject },
    epoch: row.epoch,
  };
}
