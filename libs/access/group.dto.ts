import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IfGiven, IsPlainText, PageQuery } from '#platform';
import { AGENT_PERMISSIONS, type AgentPermission } from './employee-facts.js';
import { SLUG } from './employee.dto.js';
import type { GroupChanges, GroupInput } from './group-input.js';
import type { GroupListQuery } from './group-list.js';
import type { GroupView } from './group-view.js';
import { USER_TYPES, type UserType } from './group.entity.js';

const MOST_PERMISSIONS = 100;
const MOST_SCOPES = 1000;
const MOST_ACCESS_CONTROLS = 100;

/** Filters of the list of groups. */
export class GroupQuery extends PageQuery {
  /** Slug. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(SLUG)
  tenant?: string;

  @ApiPropertyOptional({ enum: USER_TYPES })
  @IsOptional()
  @IsIn(USER_TYPES)
  user_type?: UserType;

  /** Part of the code or the name. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsPlainText()
  @MaxLength(200)
  q?: string;
}

/** What of a group changes; what is left out stays. */
export class UpdateGroupDto {
  @IfGiven()
  @IsString()
  @MaxLength(300)
  name?: string;

  /** What employees in it may do for customers. One that is taken away ends what the members act in. */
  @ApiPropertyOptional({ enum: AGENT_PERMISSIONS, isArray: true })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_PERMISSIONS)
  @IsString({ each: true })
  permissions?: string[];

  /** None of the admin API. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_SCOPES)
  @IsString({ each: true })
  scopes?: string[];

  /** Codes. What they give comes on top of the group's own scopes. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_ACCESS_CONTROLS)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  access_controls?: string[];
}

/** A new group. */
export class CreateGroupDto extends UpdateGroupDto {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  /** Unique in the tenant: 1 to 50 of a-z, 0-9, _ and -. */
  @IsString()
  @MaxLength(100)
  code: string;

  /** Default `employee`. */
  @ApiPropertyOptional({ enum: USER_TYPES })
  @IfGiven()
  @IsIn(USER_TYPES)
  user_type?: UserType;
}

/** A group as the admin API shows it. */
export class GroupRecord {
  id: string;
  /** Slug. */
  tenant: string;
  code: string;
  name: string;

  @ApiProperty({ enum: USER_TYPES })
  user_type: UserType;

  @ApiProperty({ enum: AGENT_PERMISSIONS, isArray: true })
  permissions: AgentPermission[];

  /** Its own. */
  scopes: string[];
  /** Codes. */
  access_controls: string[];
  /** What it gives: its own scopes and those of its access controls. */
  effective_scopes: string[];
  /** How many employees, or customers, are in it. */
  members: number;
  version: number;
  /** RFC 3339, UTC. */
  created_at: string;
  updated_at: string;
}

/** One page of groups. */
export class GroupPage {
  items: GroupRecord[];
  next_cursor: string | null;
}

export const groupListQuery = ({ user_type: userType, ...query }: GroupQuery): GroupListQuery => ({
  ...query,
  userType,
});

export const groupChanges = ({
  name,
  permissions,
  scopes,
  access_controls: accessControls,
}: UpdateGroupDto): GroupChanges => ({
  name,
  permissions,
  scopes,
  accessControls,
});

export const groupInput = (body: CreateGroupDto): GroupInput => ({
  ...groupChanges(body),
  tenant: body.tenant,
  code: body.code,
  userType: body.user_type,
});

export function groupRecord({ group, tenant, members, accessControls, effectiveScopes }: GroupView): GroupRecord {
  return {
    id: group.id,
    tenant,
    code: group.code,
    name: group.name,
    user_type: group.userType,
    permissions: group.permissions,
    scopes: group.scopes,
    access_controls: [...accessControls],
    effective_scopes: [...effectiveScopes],
    members,
    version: group.version,
    created_at: group.createdAt.toISOString(),
    updated_at: group.updatedAt.toISOString(),
  };
}
