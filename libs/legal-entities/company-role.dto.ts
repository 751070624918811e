import { ArrayMaxSize, IsArray, IsString, Matches, MaxLength } from 'class-validator';
import { IfGiven } from '#platform';
import type { CompanyRoleChanges, CompanyRoleInput } from './company-role-input.js';
import type { CompanyRoleView } from './company-role-view.js';
import { SLUG } from './legal-entity.dto.js';

const MOST_SCOPES = 1000;

/** What of a role changes; what is left out stays. */
export class UpdateCompanyRoleDto {
  @IfGiven()
  @IsString()
  @MaxLength(300)
  name?: string;

  /** What it adds to a token for a company. None of the admin API, none for acting on behalf. Replaced as a whole. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_SCOPES)
  @IsString({ each: true })
  scopes?: string[];
}

/** A new role. */
export class CreateCompanyRoleDto extends UpdateCompanyRoleDto {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  /** Unique in the tenant: 1 to 50 of A-Z, 0-9 and _, beginning with a letter and not with `B2B_`. */
  @IsString()
  @MaxLength(100)
  code: string;
}

/** A role in companies as the admin API shows it. */
export class CompanyRoleRecord {
  /** Slug. */
  tenant: string;
  code: string;
  name: string;
  scopes: string[];
  /** Every tenant has it, and nobody changes it. */
  ready_made: boolean;
  /** How many assignments hold it. */
  members: number;
  /** 0 = ready-made. */
  version: number;
  /** RFC 3339, UTC; null = ready-made. */
  created_at: string | null;
  updated_at: string | null;
}

/** The roles of a tenant, the ready-made ones first. */
export class CompanyRoleList {
  items: CompanyRoleRecord[];
  /** The list is never longer than one page. */
  next_cursor: string | null;
}

export const roleChanges = ({ name, scopes }: UpdateCompanyRoleDto): CompanyRoleChanges => ({ name, scopes });

export const roleInput = ({ tenant, code, ...changes }: CreateCompanyRoleDto): CompanyRoleInput => ({
  ...roleChanges(changes),
  tenant,
  code,
});

export const roleRecord = ({ own, readyMade, ...role }: CompanyRoleView): CompanyRoleRecord => ({
  tenant: role.tenant,
  code: role.code,
  name: role.name,
  scopes: [...role.scopes],
  ready_made: readyMade,
  members: role.members,
  version: own?.version ?? 0,
  created_at: own?.createdAt.toISOString() ?? null,
  updated_at: own?.updatedAt.toISOString() ?? null,
});
