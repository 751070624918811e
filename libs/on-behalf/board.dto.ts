import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { IfGiven, IsPlainText, PageQuery } from '#platform';
import { ActDto } from '#tokens';
import { type Face, FACES } from './faces.js';
import { LONGEST_CALL_ID } from './on-behalf.request.js';

const SLUG = /^[a-z][a-z0-9]{2,15}$/;

/** What an address and a body say alike of the sessions that are meant. */
class OnBehalfSessionFilters {
  @IfGiven()
  @IsPlainText()
  @MaxLength(64)
  client_id?: string;

  /** Who acts: `act.sub`, exactly. */
  @IfGiven()
  @IsPlainText()
  @MaxLength(200)
  actor?: string;

  /** The agent, when they are an employee of ours. */
  @IfGiven()
  @IsUUID()
  employee_id?: string;

  /** The call that the session is bound to. */
  @IfGiven()
  @IsPlainText()
  @MaxLength(LONGEST_CALL_ID)
  call_id?: string;

  @IfGiven()
  @ApiPropertyOptional({ enum: FACES })
  @IsIn(FACES)
  kind?: Face;
}

/** Filters of the live on-behalf sessions. */
export class OnBehalfSessionQuery extends IntersectionType(PageQuery, OnBehalfSessionFilters) {
  /** Slug. */
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  @IfGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  customer_id?: number;

  @IfGiven()
  @IsUUID()
  session_id?: string;
}

/** Which live on-behalf sessions to end: all that every given field fits. */
export class EndOnBehalfSessionsDto extends OnBehalfSessionFilters {
  /** Slug; required unless `session_ids` are given. */
  @ValidateIf(({ tenant, session_ids }: EndOnBehalfSessionsDto) => tenant !== undefined || session_ids === undefined)
  @Matches(SLUG)
  tenant?: string;

  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  customer_id?: number;

  @IfGiven()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  session_ids?: string[];
}

export class EndedOnBehalfSessionsDto {
  /** How many were alive and are no more. Of a whole tenant, client or customer, counted up to 100,000: all end. */
  ended: number;
}

export class OnBehalfSessionCountDto {
  count: number;
  /** How many different customers somebody acts for. */
  customers: number;
  /** How many different clients act. */
  clients: number;
  /** True: there are more than these; counting stopped. */
  more: boolean;
}

export class BoardCustomerDto {
  id: number;
  /** null for a caller without `customer_read`, and when none is known. */
  name: string | null;
  /** null for a caller without `customer_read`, and when none is known. */
  email: string | null;
}

/** A live session in which somebody acts for a customer. */
export class OnBehalfSessionDto {
  session_id: string;
  /** Slug. */
  tenant: string | null;
  @ApiProperty({ enum: FACES })
  kind: Face;
  /** Who acts, and in it who did before. */
  act: ActDto | null;
  /** The agent, when they are an employee of ours. */
  employee_id: string | null;
  /** The call that the session is bound to. */
  call_id: string | null;
  client_id: string;
  client_name: string | null;
  customer: BoardCustomerDto | null;
  shop_id: number | null;
  /** Why, as the client said. */
  reason: string | null;
  scope: string;
  ip: string | null;
  /** The user agent in few words. @example axios/1.7 */
  device: string | null;
  created_at: string;
  /** When the last access token was given. */
  updated_at: string;
  /** End of the last access token. */
  access_expires_at: string;
  /** End of the session, whatever is refreshed. */
  expires_at: string;
}

export class OnBehalfSessionListDto {
  items: OnBehalfSessionDto[];
  next_cursor: string | null;
}
