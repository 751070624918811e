import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IfGiven, IsPlainText, PageQuery } from '#platform';
import { GATEWAY_SET_NAMES, type GatewaySetName } from './gateway-sets.js';
import { IsPermissionDemand } from './permission-demand.check.js';
import { type Method, METHODS } from './rule-facts.js';

const SLUG = /^[a-z][a-z0-9]{2,15}$/;

const DEMAND: ApiPropertyOptions = {
  description:
    'null refuses on-behalf tokens, `any` lets every one through, else the token needs one of the permissions.',
  oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  nullable: true,
};

/** Filters of the list of rules. */
export class GatewayRuleQuery extends PageQuery {
  /** Slug. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(SLUG)
  tenant?: string;

  /** A part of the path. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  q?: string;

  @ApiPropertyOptional({ enum: METHODS })
  @IsOptional()
  @IsIn(METHODS)
  method?: Method;
}

/** Whose rules. */
export class GatewayTenantQuery {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(SLUG)
  tenant?: string;
}

/** Fields that a create and a change share. */
class GatewayRuleFields {
  /** The token needs one of them; none = every token of the tenant. Replaced as a whole. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  scopes?: string[];

  @ApiPropertyOptional(DEMAND)
  @IfGiven()
  @IsPermissionDemand()
  on_behalf_permission?: string | string[] | null;
}

/** A new rule. */
export class CreateGatewayRuleDto extends GatewayRuleFields {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  /**
   * `*` is one segment, `**` any depth at the end, `{legalEntityId}` a segment that must be the token's company or one below
   * it, `{tenant}` one that must be the token's tenant.
   */
  @IsString()
  @MaxLength(1000)
  path: string;

  @ApiProperty({ enum: METHODS, isArray: true })
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  methods: string[];
}

/** What of a rule changes; what is left out stays. */
export class UpdateGatewayRuleDto extends GatewayRuleFields {
  @IfGiven()
  @IsString()
  @MaxLength(1000)
  path?: string;

  /** Replaced as a whole. */
  @ApiPropertyOptional({ enum: METHODS, isArray: true })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  methods?: string[];
}

/** A ready-made set that a tenant gets. */
export class ApplyGatewaySetDto {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  @ApiProperty({ enum: GATEWAY_SET_NAMES })
  @IsIn(GATEWAY_SET_NAMES)
  set: GatewaySetName;
}

/** What a rule says. */
export class GatewayRuleText {
  path: string;

  @ApiProperty({ enum: METHODS, isArray: true })
  methods: Method[];

  scopes: string[];

  @ApiProperty(DEMAND)
  on_behalf_permission: string | string[] | null;
}

/** A rule as the admin API shows it. */
export class GatewayRuleRecord extends GatewayRuleText {
  id: number;
  /** Slug. */
  tenant: string;
  version: number;
  /** RFC 3339, UTC. */
  created_at: string;
  updated_at: string;
}

/** One page of rules. */
export class GatewayRulePage {
  items: GatewayRuleRecord[];
  next_cursor: string | null;
}

/** Every rule of a tenant, by path. */
export class GatewayRuleExport {
  /** Slug. */
  tenant: string;
  rules: GatewayRuleText[];
}

/** What applying a set did. */
export class AppliedGatewaySet {
  /** Slug. */
  tenant: string;

  @ApiProperty({ enum: GATEWAY_SET_NAMES })
  set: GatewaySetName;

  added: GatewayRuleRecord[];
  /** Stood for a path and method of the set before; left as they are. */
  kept: GatewayRuleRecord[];
}
