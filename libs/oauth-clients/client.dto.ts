import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IfGiven, IsPlainText } from '#platform';
import { AllowlistEntryDto, IsAllowlist } from './allowlist.dto.js';
import { type Grant, GRANTS, type ReasonRule } from './client-facts.js';
import { SLUG } from './client-query.dto.js';

/** RFC 3339 names the zone. */
const ZONED = /(Z|[+-]\d\d:\d\d)$/;
const REASON_RULES = ['off', 'optional', 'required'] as const;

/** The on-behalf switch and its rules; what is left out stays. */
export class OnBehalfDto {
  /** `on_behalf_token_enabled`; switching it on also gives the grant `on_behalf`. */
  @IfGiven()
  @IsBoolean()
  enabled?: boolean;

  /** RFC 3339; the switch counts as off from here on. null = no end. */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(ZONED, { message: 'until must be a time with its zone, such as 2027-01-31T18:00:00Z' })
  until?: string | null;

  /** Whether the caller must say why. */
  @IfGiven()
  @IsIn(REASON_RULES)
  reason?: ReasonRule;

  /** Regular expression without back references and look-around, at most 200 characters. null = any reason. */
  @IsOptional()
  @IsPlainText()
  reason_pattern?: string | null;

  /** What an asserted agent may do with the token. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  permissions?: string[];

  /** Most on-behalf tokens a day (UTC); null = no cap. */
  @IsOptional()
  @IsInt()
  daily_cap?: number | null;
}

/** The on-behalf switch as its own route sets it. */
export class SetOnBehalfDto extends OnBehalfDto {
  /** Goes with `enabled: false`. true ends the live on-behalf sessions now, false refuses only their next refresh. */
  @ApiPropertyOptional({ default: true })
  @IfGiven()
  @IsBoolean()
  end_sessions?: boolean;
}

/** Fields that a create and a change share. */
class ClientFields {
  /** What the client is for, at most 500 characters; null or empty = nothing is said. */
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  description?: string | null;

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(100)
  @IsInt({ each: true })
  shops?: number[];

  @IfGiven()
  @IsArray()
  @IsIn(GRANTS, { each: true })
  grants?: Grant[];

  /** Matched as exact strings: https, or http to the own machine. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  redirect_uris?: string[];

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  scopes?: string[];

  /** Seconds, 60 to 2678400. */
  @IfGiven()
  @IsInt()
  access_token_ttl?: number;

  /** Seconds, 60 to 34560000. */
  @IfGiven()
  @IsInt()
  refresh_token_ttl?: number;

  /** Seconds, 0 to 60. */
  @IfGiven()
  @IsInt()
  refresh_grace?: number;

  /** Whether authorization codes need a challenge (PKCE, S256); a public client cannot be without. */
  @IfGiven()
  @IsBoolean()
  require_pkce?: boolean;

  /** false ends every session of the client. */
  @IfGiven()
  @IsBoolean()
  enabled?: boolean;

  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => OnBehalfDto)
  on_behalf?: OnBehalfDto;

  @IfGiven()
  @IsAllowlist()
  ip_allowlist?: AllowlistEntryDto[];

  /** Says that a list which allows every address is meant. */
  @IfGiven()
  @IsBoolean()
  confirm_allow_everything?: boolean;
}

/** What of a client changes; what is left out stays, lists are replaced as a whole. */
export class UpdateClientDto extends ClientFields {
  @IfGiven()
  @IsPlainText()
  @MaxLength(200)
  name?: string;
}

/** A new client: what is left out is off, except for `require_pkce`. */
export class CreateClientDto extends ClientFields {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  /** Only the platform owner chooses one. */
  @IfGiven()
  @IsString()
  client_id?: string;

  @IsPlainText()
  @MaxLength(200)
  name: string;

  @IsIn(['confidential', 'public'])
  type: 'confidential' | 'public';
}

/** A new secret beside the present ones. */
export class RotateSecretDto {
  /** Seconds until the secrets before it end; 0 ends them now. */
  @ApiPropertyOptional({ default: 86_400 })
  @IfGiven()
  @IsInt()
  old_ends_in?: number;
}

/** When a live secret ends: exactly one of the two. */
export class UpdateSecretDto {
  /** RFC 3339; null = no end, for the newest live secret only. */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(ZONED, { message: 'ends_at must be a time with its zone, such as 2027-01-31T18:00:00Z' })
  ends_at?: string | null;

  /** Seconds from now. */
  @IfGiven()
  @IsInt()
  ends_in?: number;
}

/** How a secret is ended. */
export class EndSecretQuery {
  /** Also ends every session of the client. */
  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  compromised?: 'true' | 'false';
}
