import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { LONGEST_PASSWORD, type Operator, type Role, ROLES } from '#access';
import { IfGiven, IsEmailAddress, IsPlainText, PageQuery } from '#platform';
import { deviceName } from '#tokens';
import type { ListedSession } from './operator-sessions.js';

/** Filters of the list of operators. */
export class OperatorQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ROLES })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  /** Part of the e-mail address or the name. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsPlainText()
  @MaxLength(200)
  q?: string;
}

/** A new operator. */
export class CreateOperatorDto {
  @IsEmailAddress()
  @MaxLength(254)
  email: string;

  @IsPlainText()
  @Length(1, 200)
  name: string;

  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role: Role;

  /** Slugs of the tenants they see; null = all, also later ones. */
  @ValidateIf((_, value) => value !== null)
  @IsArray()
  @ArrayMaxSize(1000)
  @IsString({ each: true })
  tenants: string[] | null;

  /** At least 12 characters. Hand it over in person: they change it after the first sign-in. */
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password: string;

  @IfGiven()
  @IsBoolean()
  enabled?: boolean;
}

/** What of an operator changes; what is left out stays. */
export class UpdateOperatorDto {
  @IfGiven()
  @IsPlainText()
  @Length(1, 200)
  name?: string;

  @ApiPropertyOptional({ enum: ROLES })
  @IfGiven()
  @IsIn(ROLES)
  role?: Role;

  /** Slugs of the tenants they see; null = all, also later ones. */
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsArray()
  @ArrayMaxSize(1000)
  @IsString({ each: true })
  tenants?: string[] | null;

  /** Ends every session of the operator. */
  @IfGiven()
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password?: string;

  /** false ends every session of the operator. */
  @IfGiven()
  @IsBoolean()
  enabled?: boolean;
}

export class ChangePasswordDto {
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  current_password: string;

  /** At least 12 characters. */
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  new_password: string;
}

/** An operator as the admin API shows it. */
export class OperatorRecord {
  id: string;
  email: string;
  name: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  /** Slugs of the tenants they see; null = all. */
  tenants: string[] | null;
  enabled: boolean;
  /** A sign-in asks for a code of their authenticator app. */
  totp_enabled: boolean;
  version: number;
  /** RFC 3339, UTC. */
  created_at: string;
  updated_at: string;
  last_login_at: string | null;
}

/** One page of operators. */
export class OperatorPage {
  items: OperatorRecord[];
  next_cursor: string | null;
}

/** One sign-in of an operator that is still good. */
export class OperatorSessionRecord {
  id: string;
  address: string | null;
  user_agent: string | null;
  /** For people, such as `Firefox on Mac`. */
  device: string | null;
  /** The session that asks. */
  current: boolean;
  /** RFC 3339, UTC. */
  created_at: string;
  /** At most a minute old. */
  last_seen_at: string;
  expires_at: string;
}

export class OperatorSessionPage {
  items: OperatorSessionRecord[];
  next_cursor: string | null;
}

export function operatorRecord(operator: Operator, tenants: string[] | null): OperatorRecord {
  return {
    id: operator.id,
    email: operator.email,
    name: operator.name,
    role: operator.role,
    tenants,
    enabled: operator.enabled,
    totp_enabled: operator.totpEnabledAt !== null,
    version: operator.version,
    created_at: operator.createdAt.toISOString(),
    updated_at: operator.updatedAt.toISOString(),
    last_login_at: operator.lastLoginAt?.toISOString() ?? null,
  };
}

export function sessionRecord(session: ListedSession, currentId: string): OperatorSessionRecord {
  return {
    id: session.id,
    address: session.address,
    user_agent: session.user_agent,
    device: deviceName(session.user_agent),
    current: session.id === currentId,
    created_at: session.created_at.toISOString(),
    last_seen_at: session.last_seen_at.toISOString(),
    expires_at: session.expires_at.toISOString(),
  };
}
