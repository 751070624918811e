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
import { IfGiven, IsPlainText, PageQuery } from '#platform';
import { AllowlistEntryDto, IsAllowlist } from './allowlist.dto.js';
import { type Grant, GRANTS, type ReasonRule } from './client-facts.js';

const SLUG = /^[a-z][a-z0-9]{2,15}$/;
const REASON_RULES = ['off', 'optional', 'required'] as const;

/** Filters of the list of clients. */
export class ClientQuery extends PageQuery {
  /** Slug. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(SLUG)
  tenant?: string;

  @ApiPropertyOptional({ enum: ['confidential', 'public'] })
  @IsOptional()
  @IsIn(['confidential', 'public'])
  type?: 'confidential' | 'public';

  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  enabled?: 'true' | 'false';

  /** The on-behalf switch. */
  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  on_behalf?: 'true' | 'false';

  /** Start of the client id or of the name. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsPlainText()
  @MaxLength(200)
  q?: string;
}

/** The on-behalf switch and its rules; what is left out stays. */
export class OnBehalfDto {
  /** `on_behalf_token_enabled`; switching it on also gives the grant `on_behalf`. */
  @IfGiven()
  @IsBoolean()
  enabled?: boolean;

  /** RFC 3339; the switch counts as off from here on. null = no end. */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(/(Z|[+-]\d\d:\d\d)$/, { message: 'until must be a time with its zone, such as 2027-01-31T18:00:00Z' })
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

/** Fields that a create and a change share. */
class ClientFields {
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

/** A new client: what is left out is off. */
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

/** How a secret is ended. */
export class EndSecretQuery {
  /** Also ends every session of the client. */
  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  compromised?: 'true' | 'false';
}
