import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IfGiven, IsPlainText, PageQuery } from '#platform';
import type { AccessControlChanges, AccessControlInput } from './access-control-input.js';
import type { AccessControlListQuery } from './access-control-list.js';
import type { AccessControlView } from './access-control-view.js';
import { SLUG } from './employee.dto.js';
import { USER_TYPES, type UserType } from './group.entity.js';
import { TEXTS_SCHEMA, type Texts } from './texts.js';

const MOST_SCOPES = 1000;

/** Filters of the list of access controls. */
export class AccessControlQuery extends PageQuery {
  /** Slug. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(SLUG)
  tenant?: string;

  /** A scope that it gives. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsPlainText()
  @MaxLength(200)
  scope?: string;

  /** Part of the code or of a name. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsPlainText()
  @MaxLength(200)
  q?: string;
}

class AccessControlWords {
  /** By language, such as `{"en": "Orders"}`. */
  @ApiPropertyOptional(TEXTS_SCHEMA)
  @IfGiven()
  @IsObject()
  name?: Texts;

  /** By language. */
  @ApiPropertyOptional(TEXTS_SCHEMA)
  @IfGiven()
  @IsObject()
  description?: Texts;
}

/** What of an access control changes; what is left out stays. */
export class UpdateAccessControlDto extends AccessControlWords {
  /** At least one; none of the admin API or for acting on behalf. One that is taken away ends what it was good for. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_SCOPES)
  @IsString({ each: true })
  scopes?: string[];
}

/** A new access control. */
export class CreateAccessControlDto extends AccessControlWords {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  /** Unique in the tenant: 1 to 100 of A-Z, a-z, 0-9, ., _ and -. */
  @IsString()
  @MaxLength(100)
  code: string;

  /** At least one; none of the admin API or for acting on behalf. */
  @IsArray()
  @ArrayMaxSize(MOST_SCOPES)
  @IsString({ each: true })
  scopes: string[];

  /** Whose groups may have it; null = both. */
  @ApiPropertyOptional({ enum: USER_TYPES, nullable: true, type: String })
  @IsOptional()
  @IsIn(USER_TYPES)
  restricted_to?: UserType | null;
}

/** An access control as the admin API shows it. */
export class AccessControlRecord {
  id: string;
  /** Slug. */
  tenant: string;
  code: string;

  @ApiProperty(TEXTS_SCHEMA)
  name: Texts;

  @ApiProperty(TEXTS_SCHEMA)
  description: Texts;

  scopes: string[];

  @ApiProperty({ enum: USER_TYPES, nullable: true, type: String })
  restricted_to: UserType | null;

  /** Always false: all of them are a tenant's own. */
  predefined: boolean;
  /** Codes of the groups that have it. */
  groups: string[];
  version: number;
  /** RFC 3339, UTC. */
  created_at: string;
  updated_at: string;
}

/** One page of access controls. */
export class AccessControlPage {
  items: AccessControlRecord[];
  next_cursor: string | null;
}

export const controlListQuery = (query: AccessControlQuery): AccessControlListQuery => ({ ...query });

export const controlChanges = ({ name, description, scopes }: UpdateAccessControlDto): AccessControlChanges => ({
  name,
  description,
  scopes,
});

export const controlInput = (body: CreateAccessControlDto): AccessControlInput => ({
  ...controlChanges(body),
  tenant: body.tenant,
  code: body.code,
  scopes: body.scopes,
  restrictedTo: body.restricted_to,
});

export function controlRecord({ control, tenant, groups }: AccessControlView): AccessControlRecord {
  return {
    id: control.id,
    tenant,
    code: control.code,
    name: control.name,
    description: control.description,
    scopes: control.scopes,
    restricted_to: control.restrictedTo,
    predefined: false,
    groups: [...groups],
    version: control.version,
    created_at: control.createdAt.toISOString(),
    updated_at: control.updatedAt.toISOString(),
  };
}
