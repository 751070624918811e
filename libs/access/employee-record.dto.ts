import { ApiProperty } from '@nestjs/swagger';
import { AGENT_PERMISSIONS, type AgentPermission } from './employee-facts.js';
import type { EmployeeView } from './employee-view.js';
import { EMPLOYEE_STATUSES, type EmployeeStatus } from './employee.entity.js';

/** An employee as the admin API shows them. */
export class EmployeeRecord {
  id: string;
  /** Slug. */
  tenant: string;
  email: string;
  name: string;
  external_id: string | null;
  /** Codes. */
  groups: string[];

  /** Of all their groups. */
  @ApiProperty({ enum: AGENT_PERMISSIONS, isArray: true })
  permissions: AgentPermission[];

  /** Of all their groups. */
  scopes: string[];
  /** Key; null = they sign in on our page, or not at all. */
  identity_provider: string | null;
  /** null = bound at their first login. */
  subject: string | null;

  @ApiProperty({ enum: EMPLOYEE_STATUSES })
  status: EmployeeStatus;

  has_password: boolean;
  /** An operator knows the password: they replace it at the next sign-in. */
  must_replace_password: boolean;
  /** Their authenticator app is set up. */
  totp_enabled: boolean;
  version: number;
  /** RFC 3339, UTC, as are all times. */
  created_at: string;
  updated_at: string;
  last_login_at: string | null;
}

/** One page of employees. */
export class EmployeePage {
  items: EmployeeRecord[];
  next_cursor: string | null;
}

/** What an import made. */
export class EmployeeImportRecord {
  /** How many. */
  imported: number;
  /** Their ids, in the order of the rows. */
  ids: string[];
}

export function employeeRecord({ employee, tenant, groups, provider }: EmployeeView): EmployeeRecord {
  return {
    id: employee.id,
    tenant,
    email: employee.email,
    name: employee.name,
    external_id: employee.externalId,
    groups: groups.map(({ code }) => code),
    permissions: AGENT_PERMISSIONS.filter((name) => groups.some(({ permissions }) => permissions.includes(name))),
    scopes: [...new Set(groups.flatMap(({ scopes }) => scopes))].sort(),
    identity_provider: provider,
    subject: employee.idpSubject,
    status: employee.status,
    has_password: employee.passwordHash !== null,
    must_replace_password: employee.passwordSetBy === 'operator',
    totp_enabled: employee.totpEnabledAt !== null,
    version: employee.version,
    created_at: employee.createdAt.toISOString(),
    updated_at: employee.updatedAt.toISOString(),
    last_login_at: employee.lastLoginAt?.toISOString() ?? null,
  };
}
