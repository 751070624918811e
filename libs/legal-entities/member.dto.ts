import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IfGiven, PageQuery } from '#platform';
import { SLUG } from './legal-entity.dto.js';
import type { MemberChanges, MemberInput } from './member-input.js';
import type { MemberListQuery } from './member-list.js';
import type { MemberView } from './member-view.js';
import { type Inheritance, INHERITANCES, MEMBER_TYPES, type MemberType } from './member.entity.js';

/** Filters of the list of a company's members. */
export class MemberQuery extends PageQuery {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @ApiPropertyOptional()
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  @ApiPropertyOptional()
  @IfGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  customer_id?: number;

  @ApiPropertyOptional({ enum: MEMBER_TYPES })
  @IfGiven()
  @IsIn(MEMBER_TYPES)
  type?: MemberType;

  /** Code. */
  @ApiPropertyOptional()
  @IfGiven()
  @Matches(/^[A-Z][A-Z0-9_]{0,49}$/)
  role?: string;
}

/** What of an assignment changes; what is left out stays. */
export class UpdateMemberDto {
  /** Codes; at most one of B2B_ADMIN, B2B_BUYER and B2B_REQUESTER. None = `B2B_CONTACT`. Replaced as a whole. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  roles?: string[];

  /** A label: it gives no right. */
  @ApiPropertyOptional({ enum: MEMBER_TYPES, default: 'CONTACT' })
  @IfGiven()
  @IsIn(MEMBER_TYPES)
  type?: MemberType;

  @IfGiven()
  @IsBoolean()
  primary?: boolean;

  /** Where else the roles count, now and for companies that come: in those above, in those below, or nowhere. */
  @ApiPropertyOptional({ enum: INHERITANCES, default: 'NONE' })
  @IfGiven()
  @IsIn(INHERITANCES)
  inheritance?: Inheritance;
}

/** A customer who shall belong to the company. */
export class CreateMemberDto extends UpdateMemberDto {
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  customer_id: number;
}

/** Where an assignment goes. */
export class MoveMemberDto {
  /** Id of another company of the tenant. */
  @IsString()
  @MaxLength(100)
  to: string;
}

/** A customer's assignment to a company as the admin API shows it. */
export class MemberRecord {
  id: string;
  /** Slug. */
  tenant: string;
  legal_entity_id: string;
  legal_entity_name: string;
  customer_id: number;
  /** First and last name; null = the caller may not read customers. */
  customer_name: string | null;
  /** null = the customer has none, or the caller may not read customers. */
  customer_email: string | null;
  roles: string[];

  @ApiProperty({ enum: MEMBER_TYPES })
  type: MemberType;

  primary: boolean;

  @ApiProperty({ enum: INHERITANCES })
  inheritance: Inheritance;

  version: number;
  /** RFC 3339, UTC. */
  created_at: string;
  updated_at: string;
}

/** One page of a company's members. */
export class MemberPage {
  items: MemberRecord[];
  next_cursor: string | null;
}

export const memberListQuery = (
  entityId: string,
  { customer_id: customerId, ...query }: MemberQuery,
): MemberListQuery & { readonly entityId: string } => ({ ...query, entityId, customerId });

export const memberChanges = ({ roles, type, primary, inheritance }: UpdateMemberDto): MemberChanges => ({
  roles,
  type,
  primary,
  inheritance,
});

export const memberInput = (
  entityId: string,
  tenant: string | undefined,
  { customer_id: customerId, ...changes }: CreateMemberDto,
): MemberInput => ({ ...memberChanges(changes), tenant, entityId, customerId });

export function memberRecord({ member, tenant, entityName, customer }: MemberView): MemberRecord {
  return {
    id: member.id,
    tenant,
    legal_entity_id: member.entityId,
    legal_entity_name: entityName,
    customer_id: member.customerId,
    customer_name: customer && `${customer.firstName} ${customer.lastName}`.trim(),
    customer_email: customer && customer.email,
    roles: member.roles,
    type: member.type,
    primary: member.primary,
    inheritance: member.inheritance,
    version: member.version,
    created_at: member.createdAt.toISOString(),
    updated_at: member.updatedAt.toISOString(),
  };
}
