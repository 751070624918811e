import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, Max, Min } from 'class-validator';
import { IfGiven } from '#platform';
import type { PersonChanges } from './company-people.service.js';
import type { MemberView } from './member-view.js';
import { MEMBER_TYPES, type MemberType } from './member.entity.js';

/** What of somebody in the company changes; what is left out stays. */
export class ChangeColleagueDto {
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
}

/** Somebody of another company whose people I decide about. */
export class AddColleagueDto extends ChangeColleagueDto {
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  customer_id: number;
}

/** Somebody in the company. */
export class ColleagueRecord {
  id: string;
  legal_entity_id: string;
  legal_entity_name: string;
  customer_id: number;
  /** First and last name; null = I may not read them. */
  customer_name: string | null;
  /** null = they have none, or I may not read it. */
  customer_email: string | null;
  roles: string[];

  @ApiProperty({ enum: MEMBER_TYPES })
  type: MemberType;

  /** For If-Match, in quotes. */
  version: number;
}

/** One page of a company's people. */
export class ColleaguePage {
  items: ColleagueRecord[];
  next_cursor: string | null;
}

export const personChanges = ({ roles, type }: ChangeColleagueDto): PersonChanges => ({ roles, type });

export const colleagueRecord = ({ member, entityName, customer }: MemberView): ColleagueRecord => ({
  id: member.id,
  legal_entity_id: member.entityId,
  legal_entity_name: entityName,
  customer_id: member.customerId,
  customer_name: customer && `${customer.firstName} ${customer.lastName}`.trim(),
  customer_email: customer && customer.email,
  roles: member.roles,
  type: member.type,
  version: member.version,
});
